import { unreachable } from "#core/base/assert.ts";
import type { IncidentId } from "#core/base/ids.ts";
import type { EventFieldClass } from "#core/dispatch/event-field-classes.ts";
import type { StampedRecords } from "./events.ts";
import type { GivenOut, RecordsRequest, RecordsState } from "./state.ts";

/** Folds one event, in the log's order. Refuses nothing and never throws. */
export function evolveRecords(state: RecordsState, event: StampedRecords): RecordsState {
  switch (event.kind) {
    case "RecordSealed":
    case "RecordUnsealed": {
      const { incidentId: id, order } = event;
      const sealed = new Map(state.sealed);
      if (event.kind === "RecordSealed") sealed.set(id, order);
      else sealed.delete(id);
      const versions = new Map(state.orderVersions);
      return { ...state, sealed, orderVersions: versions.set(id, (versions.get(id) ?? 0) + 1) };
    }
    case "CareExported":
      return left(state, event.calls, { to: "program", id: event.exportId, at: event.at });
    case "RecordsRequested": {
      const {
        requestId: id,
        at: receivedAt,
        asker,
        language,
        wants,
        contact,
        scope,
        dueAt,
      } = event;
      return put(state, {
        id,
        receivedAt,
        asker,
        language,
        wants,
        contact,
        scope,
        dueAt,
        found: null,
        reviews: new Map(),
        answer: null,
        version: 1,
      });
    }
    case "RecordsReleased": {
      const { requestId: id, at } = event;
      const next = changed(state, event);
      return left(next, event.calls, { to: "request", id, at });
    }
    case "RecordsSearched":
    case "RecordsRead":
    case "RedactionsReviewed":
    case "RecordsDenied":
      return changed(state, event);
    default:
      return unreachable(event);
  }
}

/** A request as it folds once the keys of one of its classes are gone. */
export function forgotten(state: RecordsState, id: string, gone: EventFieldClass): RecordsState {
  const known = state.requests.get(id);
  if (known === undefined || (gone !== "note" && gone !== "caller")) return state;
  if (gone === "caller") return put(state, { ...known, contact: null });
  const reviews = new Map(
    [...known.reviews].map(([call, review]) => [call, { ...review, words: [] }]),
  );
  const { answer } = known;
  return put(state, {
    ...known,
    wants: null,
    reviews,
    answer: answer?.is === "denied" ? { ...answer, why: null } : answer,
  });
}

type OfRequest = Extract<StampedRecords, { readonly requestId: string }>;

function changed(state: RecordsState, event: OfRequest): RecordsState {
  const known = state.requests.get(event.requestId);
  if (known === undefined) return state;
  return put(state, { ...next(known, event), version: known.version + 1 });
}

function next(known: RecordsRequest, event: OfRequest): RecordsRequest {
  const { at, by } = event;
  switch (event.kind) {
    case "RecordsSearched": {
      const { calls, through, policyVersion } = event;
      // Searched again, what was reviewed is reviewed again: there may be more of it.
      return { ...known, found: { calls, through, policyVersion }, reviews: new Map() };
    }
    case "RedactionsReviewed": {
      const decisions = new Map(event.decisions.map((each) => [each.item, each]));
      const review = { decisions, words: event.words ?? [], by, at };
      return { ...known, reviews: new Map(known.reviews).set(event.incidentId, review) };
    }
    case "RecordsReleased": {
      const { custodian, items, withheld, sha256 } = event;
      return { ...known, answer: { is: "released", custodian, at, by, items, withheld, sha256 } };
    }
    case "RecordsDenied": {
      const { custodian, exemption, why } = event;
      return { ...known, answer: { is: "denied", custodian, at, exemption, why } };
    }
    case "RecordsRequested":
    case "RecordsRead":
      return known;
    default:
      return unreachable(event);
  }
}

const put = (state: RecordsState, request: RecordsRequest): RecordsState => ({
  ...state,
  requests: new Map(state.requests).set(request.id, request),
});

function left(state: RecordsState, calls: readonly IncidentId[], where: GivenOut): RecordsState {
  const givenOut = new Map(state.givenOut);
  for (const id of calls) givenOut.set(id, [...(givenOut.get(id) ?? []), where]);
  return { ...state, givenOut };
}
