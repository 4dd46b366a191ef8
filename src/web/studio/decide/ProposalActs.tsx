import type { GovernanceAct, GovernanceView, ProposalView } from "#contract/governance.ts";
import { hasChangesToRead } from "#core/governance/gate.ts";
import { sendAct } from "#web/ui/governance/api.ts";
import { useGovernanceWords } from "#web/ui/governance/lines.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { ActForm } from "./ActForm.tsx";
import type { Field, Filled } from "./ActForm.tsx";
import { reason } from "./act.ts";
import type { Act } from "./act.ts";
import { useMeetingActs } from "./meeting-acts.ts";

/** What this seat may do with a proposal where it stands. The server decides again by the charter; its refusals say the mend. */
export function ProposalActs({
  view,
  proposal,
  onDone,
}: {
  view: GovernanceView;
  proposal: ProposalView;
  onDone: (view: GovernanceView) => void;
}) {
  const acts = [
    ...useWayActs(view, proposal),
    ...useSignActs(view, proposal),
    ...useMeetingActs(view, proposal),
    ...useForceActs(view, proposal),
  ];
  return (
    <>
      {acts.map(({ title, act, ...rest }) => (
        <ActForm
          key={title}
          title={title}
          {...rest}
          send={(filled) => sendAct(act(filled))}
          onDone={onDone}
        />
      ))}
    </>
  );
}

function useWayActs({ charter, seat }: GovernanceView, proposal: ProposalView): readonly Act[] {
  const words = useGovernanceWords();
  const { state, id: proposalId, openedBy } = proposal;
  const { keepMinutes, propose } = charter.may;
  const isOwn = seat === openedBy;
  const mayConsult = isOwn || [...keepMinutes, ...propose].some((each) => each === seat);
  return [
    ...(state === "draft" && mayConsult
      ? [
          {
            title: words("act_consult"),
            fields: charter.languages.flatMap((language): Field[] =>
              language === "en" || language === "es"
                ? [{ name: language, label: words(`field_${language}`), is: "text" }]
                : [],
            ),
            act: (filled: Filled): GovernanceAct => ({
              kind: "OpenConsultation",
              proposalId,
              summary: { en: filled.text("en"), es: filled.text("es") },
            }),
          },
        ]
      : []),
    ...(state === "draft"
      ? []
      : [
          {
            title: words("act_replay"),
            fields: [],
            act: (): GovernanceAct => ({ kind: "OrderReplay", proposalId }),
          },
        ]),
    ...(isOwn || keepMinutes.some((each) => each === seat)
      ? [
          {
            title: words("act_withdraw"),
            fields: [reason(words)],
            act: (filled: Filled): GovernanceAct => ({
              kind: "WithdrawDraft",
              proposalId,
              because: filled.text("because"),
            }),
          },
        ]
      : []),
  ];
}

function useSignActs({ charter, seat }: GovernanceView, proposal: ProposalView): readonly Act[] {
  const words = useGovernanceWords();
  const language = useLanguage();
  const { state, id: proposalId, readBy } = proposal;
  if (state === "draft" || seat === null) return [];
  const isUnread = hasChangesToRead({ ...proposal, comments: [] }) && !readBy.includes(seat);
  return charter.signOffs
    .filter((rule) => rule.seat === seat)
    .flatMap(({ id: signOff, name, kind }): readonly Act[] => {
      const who = inLanguage(name, language);
      const act =
        (agrees: boolean) =>
        (filled: Filled): GovernanceAct => ({
          kind: "SignOff",
          proposalId,
          signOff,
          agrees,
          because: filled.text("because"),
        });
      const fields = [reason(words)];
      if (kind === "notice")
        return [{ title: words("act_notice", { who }), fields, act: act(true) }];
      return [
        {
          title: words("act_sign", { who }),
          ...(isUnread ? { lead: words("readFirst") } : {}),
          isStopped: isUnread,
          fields,
          act: act(true),
        },
        { title: words("act_refuse", { who }), fields, act: act(false) },
      ];
    });
}

function useForceActs({ charter, seat }: GovernanceView, proposal: ProposalView): readonly Act[] {
  const words = useGovernanceWords();
  const { state, id: proposalId, missing, flags } = proposal;
  const { activate, propose, keepMinutes } = charter.may;
  const holds = (seats: readonly string[]): boolean => seats.some((each) => each === seat);
  const fields = [reason(words)];
  const acts: Act[] = [];
  if (holds([...activate, ...propose, ...keepMinutes]) && ["voted", "trained"].includes(state))
    acts.push({
      title: words("act_train"),
      fields: [
        { name: "trained", label: words("field_trained"), is: "number" },
        { name: "of", label: words("field_of"), is: "number" },
        { name: "evidence", label: words("field_evidence"), is: "text" },
      ],
      act: (filled) => ({
        kind: "RecordTraining",
        proposalId,
        trained: Number(filled.text("trained")),
        of: Number(filled.text("of")),
        evidence: filled.text("evidence"),
      }),
    });
  if (!holds(activate)) return acts;
  const into =
    (kind: "Activate" | "ActivateInEmergency" | "ActivateWithoutGate") =>
    (filled: Filled): GovernanceAct => ({ kind, proposalId, because: filled.text("because") });
  if (missing.length === 0)
    return [...acts, { title: words("act_activate"), fields, act: into("Activate") }];
  if (!flags.some(({ what }) => what === "emergency"))
    acts.push({
      title: words("act_emergency"),
      lead: words("act_emergencyLead", { days: charter.emergencyDays }),
      fields,
      act: into("ActivateInEmergency"),
    });
  acts.push({
    title: words("act_without"),
    lead: words("act_withoutLead"),
    fields,
    act: into("ActivateWithoutGate"),
  });
  return acts;
}
