import type { Incident } from "#core/dispatch/center.ts";
import type { HandoverReturnReason } from "#core/dispatch/words.ts";
import { useDeskCodes } from "#web/ui/desk-codes.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { ReasonPicker } from "./ReasonPicker.tsx";
import { useDeskWords } from "./words.ts";

const refusals: readonly HandoverReturnReason[] = [
  "full",
  "closed",
  "caller-refused",
  "needs-911",
  "line-dropped",
  "declined",
];

/** Why a call that is offered here is not taken, by a digit. Nothing where none is offered any more. */
export function NotNow({ incident, onDone }: { incident: Incident; onDone: () => void }) {
  const words = useDeskWords();
  const codes = useDeskCodes();
  const live = useLive();
  const { id: incidentId, handover } = incident;
  if (handover === null) return null;
  return (
    <ReasonPicker
      title={words("notNowWhy")}
      codes={refusals}
      said={(code) => codes(`return_${code}`)}
      onCancel={onDone}
      onPick={(reason) => {
        live.send({ kind: "ReturnHandover", incidentId, handoverId: handover.id, reason });
        onDone();
      }}
    />
  );
}
