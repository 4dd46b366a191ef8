import type { Protocol } from "#core/protocol/protocol.ts";
import type { StudioRoute, StudioView } from "#web/ui/route.ts";

/** Sections of a protocol that are no pathway; in addresses they begin with `_`. */
export const sections = [
  "_about",
  "_responders",
  "_questions",
  "_disqualifiers",
  "_guarantees",
] as const;
export type Section = (typeof sections)[number];

export const isSection = (part: string | null): part is Section =>
  sections.some((section) => section === part);

/** The address of a part of the same protocol, in the same view or another. */
export const routeTo = (
  route: StudioRoute,
  change: { readonly part?: string | null; readonly view?: StudioView },
): StudioRoute => ({ ...route, ...change });

/** Shared rules and the rules of a pathway itself: the first are written once, for every pathway that asks what they need. */
export const ownRules = ({ id, rules }: Protocol["pathways"][number]) =>
  rules.filter((rule) => rule.id.startsWith(`${id}/`));
