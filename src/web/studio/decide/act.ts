import type { GovernanceAct } from "#contract/governance.ts";
import type { GovernanceWords } from "#web/ui/governance/lines.ts";
import type { Field, Filled } from "./ActForm.tsx";

/** An act that a seat may take, with what is filled in for it. */
export interface Act {
  readonly title: string;
  readonly lead?: string;
  readonly isStopped?: boolean;
  readonly fields: readonly Field[];
  readonly act: (filled: Filled) => GovernanceAct;
}

/** Why: asked for with nearly every act. */
export const reason = (words: GovernanceWords): Field => ({
  name: "because",
  label: words("because"),
  is: "text",
});
