import {
  assignmentModes,
  checkInBounds,
  families,
  responderKinds,
  responderModes,
} from "#core/protocol/protocol.ts";
import type { RowKind } from "./locate.ts";

/** How one key of a map is changed by a form. */
export type FieldSpec =
  | { readonly is: "words" | "text" | "prose" | "flag" | "list"; readonly key: string }
  | {
      readonly is:
        | "responders"
        | "condition"
        | "given"
        | "asks"
        | "if-unknown"
        | "or-else"
        | "guarantee"
        | "area"
        | "emergency"
        | "responder";
      readonly key: string;
    }
  | { readonly is: "choice"; readonly key: string; readonly options: readonly string[] }
  | {
      readonly is: "number";
      readonly key: string;
      readonly least: number;
      readonly most: number;
    };

const words = (key: string): FieldSpec => ({ is: "words", key });
const text = (key: string): FieldSpec => ({ is: "text", key });
const prose = (key: string): FieldSpec => ({ is: "prose", key });
const flag = (key: string): FieldSpec => ({ is: "flag", key });
const list = (key: string): FieldSpec => ({ is: "list", key });
const responders = (key: string): FieldSpec => ({ is: "responders", key });
const choice = (key: string, options: readonly string[]): FieldSpec => ({
  is: "choice",
  key,
  options,
});

const ruleFields: readonly FieldSpec[] = [
  { is: "condition", key: "when" },
  responders("send"),
  { is: "number", key: "priority", least: 1, most: 5 },
  { is: "or-else", key: "or-else" },
  words("because"),
  choice("assignment", assignmentModes),
  { is: "responder", key: "lead" },
  responders("offer"),
  responders("never-offer"),
  choice("review", ["supervisor"]),
  words("say"),
  prose("source"),
];

/** What the form of each kind of row shows, in this order; the keys not named here are changed in the text. */
export const fieldsOf: Readonly<Record<RowKind, readonly FieldSpec[]>> = {
  head: [
    words("title"),
    { is: "number", key: "version", least: 1, most: 1_000_000 },
    words("values"),
    text("time-zone"),
  ],
  pathway: [
    words("name"),
    list("keys"),
    choice("family", families),
    list("call-types"),
    { is: "emergency", key: "emergency" },
    { is: "asks", key: "asks" },
    flag("asks-wish"),
    { is: "number", key: "check-in-minutes", ...checkInBounds },
  ],
  rule: ruleFields,
  fallback: ruleFields.filter(({ key }) => key !== "when"),
  example: [
    words("name"),
    { is: "given", key: "given" },
    responders("then"),
    choice("expect", ["settled", "open"]),
    text("at"),
    { is: "area", key: "area" },
  ],
  question: [
    words("ask"),
    words("text"),
    list("answers"),
    flag("safety"),
    flag("asked-first"),
    { is: "if-unknown", key: "if-unknown" },
    words("means"),
  ],
  disqualifier: [
    { is: "condition", key: "when" },
    responders("bars"),
    responders("unless-with"),
    words("because"),
    { is: "if-unknown", key: "if-unknown" },
    prose("source"),
  ],
  responder: [
    words("name"),
    choice("kind", responderKinds),
    choice("mode", responderModes),
    flag("unarmed"),
    list("can"),
    text("contact"),
  ],
  guarantee: [{ is: "guarantee", key: "" }],
  gap: [words("gap"), prose("source")],
};

/** Keys as they usually follow each other in the shipped files: a new one finds its place by this. */
export const usualOrder: readonly string[] = [
  "shared",
  "asked-first",
  "name",
  "ask",
  "text",
  "keys",
  "family",
  "call-types",
  "external-codes",
  "model",
  "emergency",
  "asks",
  "waives",
  "asks-wish",
  "check-in-minutes",
  "kind",
  "mode",
  "unarmed",
  "hours",
  "areas",
  "given",
  "when",
  "bars",
  "unless-with",
  "send",
  "hold-minutes",
  "then",
  "rule",
  "expect",
  "at",
  "area",
  "priority",
  "assignment",
  "lead",
  "never-offer",
  "offer",
  "review",
  "say",
  "or-else",
  "means",
  "answers",
  "labels",
  "safety",
  "if-unknown",
  "can",
  "limits",
  "contact",
  "because",
  "source",
  "responses",
  "examples",
];
