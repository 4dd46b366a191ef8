import { unreachable } from "#core/base/assert.ts";
import type { CommandId, IncidentId, Instant, SeatId } from "#core/base/ids.ts";
import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Role } from "#core/dispatch/commands.ts";
import { refuse } from "#core/dispatch/refuse.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import { didYouMean } from "#core/protocol/problem.ts";
import type { RecordsEvent, RedactionDecision, RequestScope } from "./events.ts";
import { neverReleased } from "./policy.ts";
import type { RecordsPolicy } from "./policy.ts";
import { proposalFor } from "./propose.ts";
import type { CallMarks, RecordItem } from "./propose.ts";
import type { RecordsRequest, RecordsState } from "./state.ts";
import { recordsLimits } from "./words.ts";
import type { Asker } from "./words.ts";

interface OfRequest {
  readonly requestId: string;
}

/** What a custodian asks for. Each is refused or becomes events. */
export type RecordsCommand =
  | (OfRequest & {
      readonly kind: "ReceiveRequest";
      readonly asker: Asker;
      readonly language: "en" | "es";
      readonly wants: string;
      readonly contact: string | null;
      readonly scope: RequestScope;
    })
  | (OfRequest & { readonly kind: "SearchRecords" })
  | (OfRequest & {
      readonly kind: "ReviewCall";
      readonly incidentId: IncidentId;
      readonly decisions: readonly RedactionDecision[];
      readonly words: readonly string[];
      readonly why: string | null;
    })
  | (OfRequest & { readonly kind: "ReleaseRecords"; readonly custodian: string })
  | (OfRequest & {
      readonly kind: "DenyRequest";
      readonly custodian: string;
      readonly exemption: string;
      readonly why: string;
    })
  | { readonly kind: "SealCall"; readonly incidentId: IncidentId; readonly order: string }
  | { readonly kind: "UnsealCall"; readonly incidentId: IncidentId; readonly order: string };

export interface RecordsEnvelope {
  readonly commandId: CommandId;
  readonly at: Instant;
  readonly by: SeatId;
  readonly roles: readonly Role[];
  readonly command: RecordsCommand;
}

/** What is known besides the requests: the calls, and what they hold. */
export interface RecordsScene {
  readonly policy: RecordsPolicy;
  readonly isCall: (incidentId: IncidentId) => boolean;
  /** What a search of this scope finds now, and the log's last position. */
  readonly search: (scope: RequestScope) => {
    readonly calls: readonly IncidentId[];
    readonly through: number;
  };
  /** What was found of the calls that the command is about; empty for other commands. */
  readonly items: readonly RecordItem[];
  readonly marks: (incidentId: IncidentId) => CallMarks;
  /** The files of a release, made from what was reviewed; undefined for other commands. */
  readonly release?: {
    readonly items: number;
    readonly withheld: number;
    readonly sha256: Readonly<Record<string, string>>;
  };
}

type Ruling = Result<readonly RecordsEvent[], Refusal>;
const dayMs = 86_400_000;
/** Who answers requests. The clock stands in for the command line. */
export const recordsRoles: readonly Role[] = ["custodian", "clock"];

/** An accepted command's events, or why it was refused. */
export function decideRecords(
  state: RecordsState,
  envelope: RecordsEnvelope,
  scene: RecordsScene,
): Ruling {
  const { command, roles, by } = envelope;
  if (!roles.some((role) => recordsRoles.includes(role)))
    return refuse(
      "CR30",
      "not-for-this-role",
      `seat \`${by}\` answers no requests for records; that is for the records custodian`,
    );
  if (command.kind === "SealCall" || command.kind === "UnsealCall")
    return seal(state, command, scene);
  if (command.kind === "ReceiveRequest") return receive(state, command, envelope.at, scene);
  const request = state.requests.get(command.requestId);
  if (request === undefined)
    return refuse(
      "CR30",
      "unknown-request",
      `no request \`${command.requestId}\` was received; ${didYouMean(command.requestId, [...state.requests.keys()])}`,
    );
  if (request.answer !== null)
    return refuse(
      "CR35",
      "answered",
      `request \`${request.id}\` was ${request.answer.is} already; receive a new one`,
    );
  switch (command.kind) {
    case "SearchRecords":
      return search(request, scene);
    case "ReviewCall":
      return review(request, command, scene);
    case "ReleaseRecords":
      return release(request, command.custodian, scene);
    case "DenyRequest":
      return deny(request, command, scene);
    default:
      return unreachable(command);
  }
}

type CommandOf<Kind extends RecordsCommand["kind"]> = Extract<
  RecordsCommand,
  { readonly kind: Kind }
>;

/** CR31. */
function receive(
  state: RecordsState,
  command: CommandOf<"ReceiveRequest">,
  at: Instant,
  { policy, isCall }: RecordsScene,
): Ruling {
  const { requestId, scope, asker, language, wants, contact } = command;
  if (state.requests.has(requestId))
    return refuse("CR31", "request-known", `request \`${requestId}\` was received already`);
  if (state.requests.size >= recordsLimits.requests)
    return refuse("CR31", "too-many", `${recordsLimits.requests} requests are kept at most`);
  if (wants.trim() === "")
    return refuse("CR31", "nothing-wanted", "write what was asked for, in the asker's words");
  const { from, to, calls } = scope;
  const never = calls.find((id) => !isCall(id));
  if (never !== undefined)
    return refuse(
      "CR31",
      "unknown-call",
      `there never was a call \`${never}\`; look its number up`,
    );
  if (calls.length === 0 && (from === null || to === null))
    return refuse("CR31", "no-scope", "say which calls, or the days they came in");
  if (from !== null && to !== null && (to <= from || to - from > recordsLimits.days * dayMs))
    return refuse(
      "CR31",
      "wide-scope",
      to <= from
        ? "the span ends before it begins; give its first day, and the day after its last"
        : `a request spans ${recordsLimits.days} days at most; ask for the rest in another`,
    );
  const dueAt = at + policy.answerDays * dayMs;
  return ok([
    { kind: "RecordsRequested", requestId, asker, language, wants, contact, scope, dueAt },
  ]);
}

/** CR31. */
function search(
  { id: requestId, scope }: RecordsRequest,
  { policy, search: find }: RecordsScene,
): Ruling {
  const { calls, through } = find(scope);
  if (calls.length > recordsLimits.calls)
    return refuse(
      "CR31",
      "too-much-found",
      `${calls.length} calls were found, and ${recordsLimits.calls} is the most that one answer holds; ask for fewer days, an area or a kind of call`,
    );
  return ok([
    { kind: "RecordsSearched", requestId, calls, through, policyVersion: policy.version },
  ]);
}

/** CR34, CR35. */
function review(
  { id: requestId, found }: RecordsRequest,
  command: CommandOf<"ReviewCall">,
  { items, policy, marks }: RecordsScene,
): Ruling {
  const { incidentId, decisions, words, why } = command;
  if (found?.calls.includes(incidentId) !== true)
    return refuse(
      "CR35",
      "not-found",
      `call \`${incidentId}\` is no part of what request \`${requestId}\` found; search first`,
    );
  const byId = new Map(items.map((item) => [item.id, item]));
  const ids = policy.exemptions.map(({ id }) => id);
  for (const { item: id, action, exemption } of decisions) {
    const item = byId.get(id);
    if (item === undefined)
      return refuse("CR35", "unknown-item", `call \`${incidentId}\` has no item \`${id}\``);
    if (neverReleased.has(item.class) && action !== "withhold")
      return refuse(
        "CR34",
        "never-released",
        `\`${id}\` is of a class that nobody is given: it stays withheld`,
      );
    if (action === "withhold" && (exemption === null || !ids.includes(exemption)))
      return refuse(
        "CR35",
        "no-exemption",
        `\`${id}\` is withheld without a known exemption; ${didYouMean(exemption ?? "", ids)}`,
      );
    const proposed = proposalFor(item, marks(incidentId), policy);
    if (action === "release" && proposed.action !== "release" && (why ?? "").trim() === "")
      return refuse(
        "CR35",
        "no-reason",
        `\`${id}\` is proposed to be withheld and you release it; write why, for the record`,
      );
  }
  return ok([{ kind: "RedactionsReviewed", requestId, incidentId, decisions, words, why }]);
}

/** CR35. */
function release(
  { id: requestId, found, reviews }: RecordsRequest,
  custodian: string,
  { release: made }: RecordsScene,
): Ruling {
  if (custodian.trim() === "")
    return refuse("CR35", "no-name", "write the name of the custodian who answers for it");
  if (found === null)
    return refuse("CR35", "not-searched", `request \`${requestId}\` was not searched yet`);
  const left = found.calls.filter((id) => !reviews.has(id));
  if (left.length > 0)
    return refuse(
      "CR35",
      "not-reviewed",
      `${left.length} of ${found.calls.length} calls are not reviewed yet, the first is \`${left[0] ?? ""}\``,
    );
  if (made === undefined)
    return refuse("CR35", "not-made", "the files of the release could not be made; try again");
  const { calls } = found;
  return ok([{ kind: "RecordsReleased", requestId, custodian: custodian.trim(), calls, ...made }]);
}

/** CR37. */
function deny(
  { id: requestId }: RecordsRequest,
  { custodian, exemption, why }: CommandOf<"DenyRequest">,
  { policy }: RecordsScene,
): Ruling {
  const ids = policy.exemptions.map(({ id }) => id);
  if (custodian.trim() === "" || why.trim() === "")
    return refuse(
      "CR37",
      "no-reason",
      "a denial has the custodian's name, an exemption and a reason in words",
    );
  if (!ids.includes(exemption))
    return refuse(
      "CR37",
      "no-exemption",
      `no exemption \`${exemption}\`; ${didYouMean(exemption, ids)}`,
    );
  return ok([
    { kind: "RecordsDenied", requestId, custodian: custodian.trim(), exemption, why: why.trim() },
  ]);
}

/** CR38. */
function seal(
  { sealed }: RecordsState,
  { kind, incidentId, order }: CommandOf<"SealCall"> | CommandOf<"UnsealCall">,
  { isCall }: RecordsScene,
): Ruling {
  if (!isCall(incidentId))
    return refuse("CR38", "unknown-call", `there never was a call \`${incidentId}\``);
  if (order.trim() === "")
    return refuse(
      "CR38",
      "no-order",
      "name the order by its number; it carries no name of a person",
    );
  const isSealed = sealed.has(incidentId);
  if (isSealed === (kind === "SealCall"))
    return refuse(
      "CR38",
      isSealed ? "sealed-already" : "not-sealed",
      isSealed
        ? `call \`${incidentId}\` is sealed already`
        : `call \`${incidentId}\` is not sealed`,
    );
  return ok([
    kind === "SealCall"
      ? { kind: "RecordSealed", incidentId, order }
      : { kind: "RecordUnsealed", incidentId, order },
  ]);
}
