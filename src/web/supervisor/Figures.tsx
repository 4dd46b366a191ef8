import type { ReactNode } from "react";
import type { Aggregates } from "#contract/http.ts";
import { noTeamReasons } from "#core/dispatch/words.ts";
import { families } from "#core/protocol/protocol.ts";
import { useCodeWords } from "#web/ui/codes.ts";
import { count, duration, percent } from "#web/ui/format.ts";
import { useSupervisorWords } from "./words.ts";

/** A share of a base as people read it: `46%`; a dash where the base is nothing. */
export const share = (part: number, whole: number): string =>
  whole === 0 ? "–" : percent(part / whole);

function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="panel figure" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** The group's figures of one period. */
export function Figures({ figures }: { figures: Aggregates }) {
  return (
    <div className="figures">
      <Sent figures={figures} />
      <Fit figures={figures} />
      <Now figures={figures} />
      <NotSent figures={figures} />
      <Families figures={figures} />
      <Overrides figures={figures} />
      <Endings figures={figures} />
      <Wishes figures={figures} />
    </div>
  );
}

function Fit({ figures: { fit, incidents } }: { figures: Aggregates }) {
  const words = useSupervisorWords();
  const parts = [
    ["eligible", fit.eligible],
    ["notEligible", fit.notEligible],
    ["notAssessed", fit.notAssessed],
  ] as const;
  return (
    <Panel title={words("fitTitle")}>
      <p className="quiet">{words("fitLead", { count: incidents })}</p>
      <div className="bar" aria-hidden="true">
        {parts.map(([name, calls]) => (
          <span key={name} data-part={name} style={{ flexGrow: calls }} />
        ))}
      </div>
      <dl className="numbers">
        {parts.map(([name, calls]) => (
          <div key={name}>
            <dt>
              <span className="swatch" data-part={name} aria-hidden="true" /> {words(name)}
            </dt>
            <dd>
              <strong>{count(calls)}</strong>{" "}
              <span className="quiet">
                {words("ofAll", { share: share(calls, incidents), count: count(incidents) })}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="quiet small">{words("notAssessedWhy")}</p>
    </Panel>
  );
}

function Sent({ figures: { fit, sent, stillOpen } }: { figures: Aggregates }) {
  const words = useSupervisorWords();
  return (
    <Panel title={words("sentTitle")}>
      {fit.eligible === 0 ? (
        <p className="quiet">{words("sentNone")}</p>
      ) : (
        <p className="big">
          {words("sentOf", {
            sent: count(sent),
            eligible: count(fit.eligible),
            share: share(sent, fit.eligible),
          })}
        </p>
      )}
      {stillOpen > 0 && <p className="quiet">{words("stillOpen", { count: stillOpen })}</p>}
    </Panel>
  );
}

/** The reasons, most calls first, and before them all the one that means a team was forgotten: at nought it is shown as nought. */
function NotSent({ figures: { notSent } }: { figures: Aggregates }) {
  const words = useSupervisorWords();
  const codes = useCodeWords();
  const forgotten = "team-free-not-offered";
  const calls = new Map(notSent.map((each) => [each.reason, each.calls]));
  const all = notSent.reduce((sum, each) => sum + each.calls, 0);
  const rows = noTeamReasons
    .map((reason) => ({ reason, calls: calls.get(reason) ?? 0 }))
    .filter((row) => row.calls > 0 && row.reason !== forgotten)
    .toSorted((one, other) => other.calls - one.calls);
  const missed = calls.get(forgotten) ?? 0;
  return (
    <Panel title={words("notSentTitle")}>
      <p className={missed > 0 ? "notice forgotten" : "quiet"}>
        <strong>{count(missed)}</strong> {codes(`noTeam_${forgotten}`)}
      </p>
      {all === 0 && <p className="quiet">{words("notSentNone")}</p>}
      <Bars rows={rows.map((row) => ({ name: codes(`noTeam_${row.reason}`), calls: row.calls }))} />
    </Panel>
  );
}

function Overrides({ figures: { overrides } }: { figures: Aggregates }) {
  const words = useSupervisorWords();
  const codes = useCodeWords();
  const rows = overrides
    .filter(({ calls }) => calls > 0)
    .toSorted((one, other) => other.calls - one.calls)
    .map(({ reason, calls }) => ({ name: codes(`override_${reason}`), calls }));
  return (
    <Panel title={words("overridesTitle")}>
      {rows.length === 0 && <p className="quiet">{words("overridesNone")}</p>}
      <Bars rows={rows} />
    </Panel>
  );
}

function Endings({ figures: { dispositions } }: { figures: Aggregates }) {
  const words = useSupervisorWords();
  const codes = useCodeWords();
  const rows = dispositions
    .filter(({ calls }) => calls > 0)
    .toSorted((one, other) => other.calls - one.calls)
    .map(({ reason, calls }) => ({ name: codes(`disposition_${reason}`), calls }));
  return (
    <Panel title={words("dispositionsTitle")}>
      <Bars rows={rows} />
    </Panel>
  );
}

function Wishes({ figures: { wishes } }: { figures: Aggregates }) {
  const words = useSupervisorWords();
  const { recorded, wished, decided, met, toBeAsked, notAsked, notSaid } = wishes;
  return (
    <Panel title={words("wishesTitle")}>
      <p>
        {met === null
          ? words("wishesFew", { decided })
          : words("wishesMet", { met, decided, share: share(met, decided) })}
      </p>
      <p className="quiet small">{words("wishesLead", { recorded, wished })}</p>
      <p className="quiet small">{words("wishesAsked", { toBeAsked, notAsked, notSaid })}</p>
    </Panel>
  );
}

function Bars({ rows }: { rows: readonly { readonly name: string; readonly calls: number }[] }) {
  const most = Math.max(1, ...rows.map(({ calls }) => calls));
  if (rows.length === 0) return null;
  return (
    <ul className="bars">
      {rows.map(({ name, calls }) => (
        <li key={name}>
          <span className="bar-name">{name}</span> <strong>{count(calls)}</strong>
          <span className="bar-length" aria-hidden="true">
            <span style={{ width: `${(100 * calls) / most}%` }} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Families({ figures: { byFamily } }: { figures: Aggregates }) {
  const words = useSupervisorWords();
  const codes = useCodeWords();
  return (
    <Panel title={words("familiesTitle")}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{words("family")}</th>
            <th scope="col">{words("calls")}</th>
            <th scope="col">{words("eligible")}</th>
            <th scope="col">{words("eligibleSent")}</th>
          </tr>
        </thead>
        <tbody>
          {byFamily.map(({ family, calls, eligible, sent }) => (
            <tr key={family}>
              <th scope="row">{familyName(family, codes)}</th>
              <td>{count(calls)}</td>
              <td>{count(eligible)}</td>
              <td>
                {count(sent)} <span className="quiet">{share(sent, eligible)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

/** A server of another version may know families besides these: those read as it wrote them. */
function familyName(family: string, codes: ReturnType<typeof useCodeWords>): string {
  const known = families.find((each) => each === family);
  return known === undefined ? family.replaceAll("-", " ") : codes(`family_${known}`);
}

function Now({ figures: { waiting, onHold } }: { figures: Aggregates }) {
  const words = useSupervisorWords();
  const oldest = (seconds: number | null): string =>
    seconds === null ? "" : `· ${words("oldest", { age: duration(seconds * 1000) })}`;
  return (
    <Panel title={words("nowTitle")}>
      <dl className="numbers">
        <div>
          <dt>{words("waiting")}</dt>
          <dd>
            <strong>{count(waiting.calls)}</strong>{" "}
            <span className="quiet">{oldest(waiting.oldestSeconds)}</span>
          </dd>
        </div>
        <div>
          <dt>{words("onHold")}</dt>
          <dd>
            <strong>{count(onHold.calls)}</strong>{" "}
            <span className="quiet">{oldest(onHold.oldestSeconds)}</span> ·{" "}
            <span className={onHold.due > 0 ? "amber" : "quiet"}>
              {count(onHold.due)} {words("due")}
            </span>
          </dd>
        </div>
      </dl>
    </Panel>
  );
}
