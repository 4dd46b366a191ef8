import type { Codebook } from "#core/listening/codebook.ts";
import { compare } from "#core/listening/compare.ts";
import type { ComparedTheme, Comparison, Side } from "#core/listening/compare.ts";
import type { Response } from "#core/listening/state.ts";
import { publicCount } from "#core/outcomes/publish.ts";
import type { GoalRegister } from "#core/outcomes/goals.ts";
import type { Voices } from "../voices/service.ts";
import { html } from "./html.ts";
import type { Content } from "./html.ts";
import type { Story } from "./story.ts";
import type { Tongue } from "./tongue.ts";

/** What the page of voices is told from. */
export interface HeardFrom {
  readonly voices: Pick<Voices, "codebook" | "state">;
  /** Goals that an answer may point to. */
  readonly register: GoalRegister | undefined;
  readonly tongue: Tongue;
}

/** What people told us: groups side by side, their own words where they allow it, and what came of it. */
export function heard({ voices, register, tongue }: HeardFrom): Story {
  const { codebook } = voices;
  const { say, count } = tongue;
  const comparison = compare(voices.state(), codebook);
  const { sides, themes } = comparison;
  const names = namesIn(codebook, tongue);
  const all = publicCount(sides.reduce((sum, side) => sum + side.heard, 0)) ?? 0;
  const of = (verdict: ComparedTheme["verdict"]): number =>
    themes.filter((theme) => theme.verdict === verdict).length;
  const isTold = sides.length > 0 && all > 0;
  return {
    sentence: isTold
      ? say("heardSays", {
          heard: all,
          all: themes.length,
          agree: of("agree"),
          differ: of("differ"),
        })
      : say("heardNone"),
    big: isTold ? { number: count(all), says: say("heardBig") } : null,
    bars: sides.map((side) => ({
      label: names.side(side.id),
      value: side.heard,
      shown: count(side.heard),
    })),
    table: {
      head: [say("heardTheme"), ...sides.map(({ id }) => names.side(id)), say("heardSides")],
      rows: themes.map(({ code, bands, verdict }) => [
        `${names.topic(code)} ${names.theme(code)}`,
        ...sides.map(({ id }) => say(`band_${bands[id] ?? "few"}`)),
        say(`verdict_${verdict}`),
      ]),
    },
    csv: csvOf(comparison),
    metrics: [],
    notes: notesOf(comparison, codebook, tongue),
    more: [
      agreeing(comparison, names, tongue),
      quoted(comparison, names, tongue),
      answered(comparison, { names, register, tongue }),
      method(comparison, tongue),
    ],
  };
}

/** What the codebook calls things, in one language. */
export function namesIn({ groups, topics }: Codebook, { say, of }: Tongue) {
  const themeIn = (code: string) => {
    const [topicId, themeId] = code.split("/");
    const topic = topics.find(({ id }) => id === topicId);
    return { topic, theme: topic?.themes.find(({ id }) => id === themeId) };
  };
  const group = (id: string): string => {
    const found = groups.find((each) => each.id === id);
    return found === undefined ? id : of(found.name);
  };
  return {
    group,
    side: (id: string): string => (id === "together" ? say("heardSide_together") : group(id)),
    topic: (code: string): string => of(themeIn(code).topic?.name ?? { en: code }),
    theme: (code: string): string => of(themeIn(code).theme?.name ?? { en: code }),
  };
}
type Names = ReturnType<typeof namesIn>;

function csvOf({ sides, themes, codebook }: Comparison): Story["csv"] {
  return [
    ["codebook_version", "theme", "group", "share_who_speak_of_it", "groups_agree", "answer"],
    ...themes.flatMap(({ code, bands, verdict, response }) =>
      sides.map(({ id }) => [
        codebook,
        code,
        id,
        bands[id] ?? null,
        verdict,
        response?.outcome ?? null,
      ]),
    ),
  ];
}

function notesOf(
  { sides, tooFew, someWithdrew }: Comparison,
  codebook: Codebook,
  tongue: Tongue,
): readonly string[] {
  const { say } = tongue;
  const names = namesIn(codebook, tongue);
  const list = (ids: readonly string[]): string => ids.map((id) => names.group(id)).join(", ");
  const together = sides.find(({ id }) => id === "together");
  return [
    say("heardLead"),
    say("heardNotAll"),
    say("heardMin", { least: codebook.smallestGroup }),
    ...(together === undefined ? [] : [say("heardTogether", { groups: list(together.groups) })]),
    ...(tooFew.length === 0 ? [] : [say("heardTooFew", { groups: list(tooFew) })]),
    ...(someWithdrew ? [say("heardTookBack")] : []),
  ];
}

const listed = (items: readonly Content[], { say }: Tongue): Content =>
  items.length === 0
    ? html`<p>${say("heardNothing")}</p>`
    : html`<ul class="usa-list">
        ${items}
      </ul>`;

function agreeing({ sides, themes }: Comparison, names: Names, tongue: Tongue): Content {
  const { say } = tongue;
  const sidesAt = (theme: ComparedTheme, band: string): string =>
    sides
      .filter(({ id }) => theme.bands[id] === band)
      .map(({ id }) => names.side(id))
      .join(", ");
  const same = themes.filter(({ verdict }) => verdict === "agree");
  const apart = themes.filter(({ verdict }) => verdict === "differ");
  return html`<h2>${say("heardAgree")}</h2>
    ${listed(
      same.map(({ code, bands }) => {
        const band = Object.values(bands)[0] ?? "few";
        return html`<li>
          ${say("heardAgreeItem", { theme: names.theme(code), band: say(`band_${band}`) })}
        </li>`;
      }),
      tongue,
    )}
    <h2>${say("heardDiffer")}</h2>
    ${listed(
      apart.map(
        (theme) =>
          html`<li>
            ${say("heardDifferItem", {
              theme: names.theme(theme.code),
              most: sidesAt(theme, "most"),
              few: sidesAt(theme, "few"),
            })}
          </li>`,
      ),
      tongue,
    )}`;
}

function quoted({ themes }: Comparison, names: Names, tongue: Tongue): Content {
  const { say } = tongue;
  const quotes = themes.flatMap(({ code, quotes: all }) => all.map((each) => ({ ...each, code })));
  return (
    quotes.length > 0 &&
    html`<h2>${say("heardQuotes")}</h2>
      <p>${say("heardQuotesLead")}</p>
      <ul class="usa-list">
        ${quotes.map(
          ({ code, side, text, language }) =>
            html`<li>
              <q lang="${language}">${text}</q> – ${names.side(side)} (${names.theme(code)})
            </li>`,
        )}
      </ul>`
  );
}

function answered(
  { themes }: Comparison,
  {
    names,
    register,
    tongue,
  }: {
    readonly names: Names;
    readonly register: GoalRegister | undefined;
    readonly tongue: Tongue;
  },
): Content {
  const { say, of } = tongue;
  const whereOf = ({ to }: Response): string | null => {
    if (to.is === "nothing") return null;
    if (to.is === "version") return say("heardVersion", { version: to.id.split("@").at(-1) ?? "" });
    const goal = register?.goals.find(({ id }) => id === to.id);
    return goal === undefined ? to.id : of(goal.name);
  };
  const owed = themes.filter(({ isOwed }) => isOwed);
  const told = themes.flatMap(({ code, response }) =>
    response === null ? [] : [{ code, response, where: whereOf(response) }],
  );
  return html`<h2>${say("heardDid")}</h2>
    <p>${say("heardDidLead")}</p>
    <ul class="usa-list">
      ${owed.map(
        ({ code }) =>
          html`<li>
            <strong class="portal-apart">${say("heardOwed")}</strong> ${names.theme(code)}
          </li>`,
      )}
      ${told.map(
        ({ code, response, where }) =>
          html`<li>
            <strong>${say(response.outcome)}</strong> (${names.theme(code)}):
            ${of(response.sentence)} ${where !== null && say("heardIn", { where })}
          </li>`,
      )}
    </ul>`;
}

function method({ agreement }: Comparison, { say }: Tongue): Content {
  const all = agreement.find(({ topic }) => topic === "all");
  const { same = null, kappa = null } = all ?? {};
  return html`<details class="portal-details" id="how-we-count">
    <summary>${say("heardHow")}</summary>
    <p>${say("heardHowTwo")}</p>
    <p>${say("heardHowBands")}</p>
    ${
      same !== null &&
      kappa !== null &&
      html`<p>${say("heardHowSame", { same: Math.round(same * 100), kappa: kappa.toFixed(2) })}</p>`
    }
  </details>`;
}

/** Sides whose people mostly speak of a theme that nobody has answered: what somebody at a hearing may ask. */
export const owedTo = ({
  themes,
  sides,
}: Comparison): readonly { readonly code: string; readonly side: Side }[] =>
  themes
    .filter(({ isOwed }) => isOwed)
    .flatMap(({ code, bands }) => {
      const side = sides.find(({ id }) => bands[id] === "most");
      return side === undefined ? [] : [{ code, side }];
    });
