import { useState } from "react";
import type { WireTeamRecord } from "#contract/reach.ts";
import type { Responder, ResponderKind } from "#core/protocol/protocol.ts";
import { percent } from "#web/ui/format.ts";
import { teamRecord } from "#web/ui/api.ts";
import { useCalm, useLive } from "#web/ui/live/hooks.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { Worded } from "#web/ui/Worded.tsx";
import { canWord } from "./can-words.ts";
import { useCardWords } from "./card-words.ts";

type Told = WireTeamRecord | "asking" | "unavailable";

/** What a team does, does not do, what its calls came to, and who is on today. Opened when it is wanted. */
export function TeamCard({ responder: id }: { readonly responder: string }) {
  const words = useCardWords();
  const language = useLanguage();
  const { responders } = useLive().protocol.protocol;
  const [told, setTold] = useState<Told>("asking");
  const responder = responders.find((each) => each.id === id);
  if (responder === undefined) return null;
  const ask = (): void =>
    void teamRecord(id).then((answer) => setTold(answer.ok ? answer.value : "unavailable"));
  return (
    <details className="team-card small" onToggle={(event) => event.currentTarget.open && ask()}>
      <summary>{words("card", { who: inLanguage(responder.name, language) })}</summary>
      <dl>
        <dt>{words("does")}</dt>
        <dd>
          {responder.can.map((can) => canWord(can, language)).join(", ") || words("notWritten")}
        </dd>
        <dt>{words("doesNot")}</dt>
        <dd>
          <DoesNot responder={responder} />
        </dd>
        <dt>{words("record")}</dt>
        <dd>
          <Record told={told} kind={responder.kind} />
        </dd>
        <dt>{words("onToday")}</dt>
        <dd>
          <OnToday responder={id} />
        </dd>
      </dl>
    </details>
  );
}

function DoesNot({ responder }: { readonly responder: Responder }) {
  const words = useCardWords();
  const language = useLanguage();
  const { disqualifiers } = useLive().protocol.protocol;
  const barring = disqualifiers.filter(({ bars }) => bars.includes(responder.id));
  if (!responder.unarmed && barring.length === 0 && responder.limits.length === 0)
    return words("notWritten");
  return (
    <ul>
      {responder.unarmed && <li>{words("unarmed")}</li>}
      {responder.limits.map(({ limit }) => (
        <li key={limit.en}>{inLanguage(limit, language)}</li>
      ))}
      {barring.map(({ id, because }) => (
        <li key={id}>
          <Worded of={because} />
        </li>
      ))}
    </ul>
  );
}

function Record({ told, kind }: { readonly told: Told; readonly kind: ResponderKind }) {
  const words = useCardWords();
  if (told === "asking") return words("recordAsked");
  if (told === "unavailable") return words("recordUnavailable");
  const { calls, rates, atLeast } = told;
  if (rates === null) return words("tooFew", { count: calls, atLeast });
  // That police came as well says nothing of the police themselves.
  const lines = (
    ["settledAlone", "policeCame", "emsCame", "helpRefused", "nobodyFound"] as const
  ).filter((line) => line !== (kind === "police" ? "policeCame" : kind === "ems" && "emsCame"));
  return (
    <>
      {words("recordOf", { count: calls })}
      <ul>
        {lines.map((line) => {
          const { share, low, high } = rates[line];
          const range = { share: percent(share), low: percent(low), high: percent(high) };
          return <li key={line}>{words(`rate_${line}`, range)}</li>;
        })}
      </ul>
    </>
  );
}

function OnToday({ responder }: { readonly responder: string }) {
  const words = useCardWords();
  const units = useCalm((live) =>
    [...live.center.units.values()].filter(
      (unit) => unit.responder === responder && unit.isSignedOn,
    ),
  );
  if (units.length === 0) return words("nobodyOn");
  return units
    .map(
      ({ id, languages, area }) =>
        `${id} (${[...languages, ...(area === null ? [] : [area])].join(", ")})`,
    )
    .join(" · ");
}
