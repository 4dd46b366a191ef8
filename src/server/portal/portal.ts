import type { PublicPeriod } from "#core/outcomes/publish.ts";
import { publicDays, publicPeriod } from "#core/outcomes/publish.ts";
import { scorecardOf } from "#library/scorecard.ts";
import type { AppParts } from "../app-parts.ts";
import { heard } from "./heard-page.ts";
import { hearingPage } from "./hearing-page.ts";
import { csvOf } from "./csv.ts";
import { figureOf } from "./figure.ts";
import { html } from "./html.ts";
import type { Content } from "./html.ts";
import { addressOf, pageOf, pages } from "./page.ts";
import type { Slug } from "./page.ts";
import type { Published } from "./published.ts";
import { pathwayPage, rulesPage } from "./rules-page.ts";
import type { Picked } from "./rules-page.ts";
import type { Sent } from "./say-form.ts";
import { receiptPage, sayPage } from "./say-page.ts";
import { howLong, whoCame, whyNot } from "./stories-calls.ts";
import { after, areas, pairsOf } from "./stories-shares.ts";
import { advice, cost, scorecard } from "./stories-file.ts";
import type { Counted, Story } from "./story.ts";
import { tongues } from "./tongue.ts";
import type { Tongue } from "./tongue.ts";

export interface PortalAnswer {
  readonly status: 200 | 404;
  readonly type: string;
  readonly text: string;
  /** The name under which a file is saved. */
  readonly file?: string;
}

type From = Pick<
  AppParts,
  "agency" | "metrics" | "protocol" | "governing" | "portal" | "voices" | "now"
>;

/** Figures that are counted from calls: they have a period, and an address for each. */
const counted: Partial<Readonly<Record<Slug, (counted: Counted) => Story>>> = {
  "who-came": whoCame,
  "how-long": howLong,
  "what-happened": after,
  "why-not": whyNot,
  areas,
};
/** These tell of efficiency, so that care and safety stand beside them. */
const paired: readonly Slug[] = ["who-came", "why-not", "areas", "how-long"];

/** Answers every address under /p. A period that is none is answered as such, never by another period's numbers. */
export function createPortal(
  from: From,
  published: Published = (period) => from.metrics.published(period),
) {
  const { agency } = from;
  return {
    /** The page with the form, as somebody sent it, with why it was not taken. */
    sayAgain: (tongue: Tongue, sent: Sent): string =>
      pageOf({
        agency,
        tongue,
        title: tongue.say("say"),
        path: "say",
        body: sayPage({ ...sayParts(from, tongue), sent }),
      }),
    answer: (pathname: string, period: PublicPeriod | undefined, picked: Picked): PortalAnswer => {
      const segments = pathname.split("/").filter((part) => part !== "" && part !== "p");
      const tongue = tongues[segments[0] === "es" ? "es" : "en"];
      const path = (segments[0] === "es" ? segments.slice(1) : segments).join("/");
      const page = (title: string, body: Content, status: 200 | 404 = 200): PortalAnswer => ({
        status,
        type: "text/html; charset=utf-8",
        text: pageOf({ agency, tongue, title, path: status === 200 ? path : "", body }),
      });
      const { say } = tongue;
      if (period === undefined) return page(say("notFound"), html`<p>${say("badPeriod")}</p>`, 404);
      const place: Place = { from, published, tongue, period };
      if (path === "") return page(say("homeTitle"), homeOf(place));
      const [name = "", pathway] = path.replace(/\.csv$/, "").split("/");
      const found = pages.find(({ slug }) => slug === name);
      const none = page(say("notFound"), html`<p>${say("notFoundSays")}</p>`, 404);
      if (found === undefined) return none;
      const { slug, title } = found;
      const story = pathway === undefined ? storyOf(slug, place) : undefined;
      if (story !== undefined)
        return path.endsWith(".csv")
          ? fileOf(slug, story, place)
          : page(say(title), figureBody(slug, story, say(title), place));
      const body = path.endsWith(".csv") ? undefined : wordsOf(slug, pathway, picked, place);
      return body === undefined ? none : page(body.title ?? say(title), body.content);
    },
  };
}

interface Place {
  readonly from: From;
  readonly published: Published;
  readonly tongue: Tongue;
  readonly period: PublicPeriod;
}

const iso = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

function storyOf(slug: Slug, { from, published, tongue, period }: Place): Story | undefined {
  const tell = counted[slug];
  if (tell !== undefined) return tell({ report: published(period), period, tongue });
  const { portal, protocol, voices, metrics } = from;
  if (slug === "heard") return voices && heard({ voices, register: metrics.register, tongue });
  if (portal === undefined) return undefined;
  if (slug === "cost") return cost(portal.file, tongue);
  if (slug === "who-to-call") return advice(portal.file, tongue);
  if (slug === "standards") return scorecard(scorecardOf(protocol.protocol, portal.record), tongue);
  return undefined;
}

/** The numbers of a page as a file; its first lines say what they are of. */
function fileOf(slug: Slug, story: Story, { from, period }: Place): PortalAnswer {
  const isCounted = slug in counted;
  const { agency } = from;
  const about: (readonly (string | number | null)[])[] = [
    ["# agency", agency.isSynthetic ? `${agency.name} (made up)` : agency.name],
    ...(isCounted
      ? [
          ["# from", iso(period.fromDay)],
          ["# through", iso(period.throughDay)],
        ]
      : []),
    ["# empty", "withheld because it is under 11 or would give such a count away, or not known"],
  ];
  return {
    status: 200,
    type: "text/csv; charset=utf-8",
    text: csvOf([...about, ...story.csv]),
    file: isCounted ? `${slug}-${iso(period.fromDay)}.csv` : `${slug}.csv`,
  };
}

function figureBody(slug: Slug, story: Story, title: string, place: Place): Content {
  const { published, tongue, period } = place;
  const { language, say } = tongue;
  const isCounted = slug in counted;
  const of = `?from=${iso(period.fromDay)}`;
  const links = {
    csv: `${addressOf(language, `${slug}.csv`)}${isCounted ? of : ""}`,
    stays: isCounted ? `${addressOf(language, slug)}${of}` : null,
  };
  const beside = paired.includes(slug)
    ? pairsOf({ report: published(period), period, tongue })
    : null;
  return html`${isCounted && periodOf(slug, place)}
  ${figureOf({ ...story, more: [story.more, beside] }, tongue, links, title)}
  ${isCounted && html`<p class="portal-small">${say("periodWhy")}</p>`}`;
}

/** Which days these numbers are of, and the ways to other days. */
function periodOf(slug: Slug, { from, tongue, period }: Place): Content {
  const { say, day, language } = tongue;
  const newest = publicPeriod(from.metrics.today());
  const address = addressOf(language, slug);
  return html`<p>
    ${say("period", { from: day(period.fromDay), to: day(period.throughDay) })}
    <a class="usa-link" href="${address}?from=${iso(period.fromDay - publicDays)}"
      >${say("older")}</a
    >
    ${
      newest.fromDay !== period.fromDay &&
      html`<a class="usa-link" href="${address}">${say("newest")}</a>`
    }
  </p>`;
}

/** Each question with its one sentence. */
function homeOf(place: Place): Content {
  const { say, language } = place.tongue;
  return html`<p class="usa-intro">${say("homeLead")}</p>
    ${periodOf("who-came", place)}
    ${pages.map(({ slug, title }) => {
      const sentence =
        storyOf(slug, place)?.sentence ??
        say(slug === "rules" ? "rulesLead" : slug === "hearing" ? "hearingLead" : "sayLead");
      return html`<h2><a class="usa-link" href="${addressOf(language, slug)}">${say(title)}</a></h2>
        <p>${sentence}</p>`;
    })}`;
}

const sayParts = ({ governing, portal, voices, now }: From, tongue: Tongue) => ({
  governance: governing?.state(),
  file: portal?.file,
  voices,
  now: now(),
  tongue,
});

/** The sheets for a hearing, of the period that is asked for. */
function hearingOf(place: Place): Content {
  const { from, published, tongue, period } = place;
  const { portal, protocol, voices } = from;
  if (portal === undefined) return html`<p>${tongue.say("noData")}</p>`;
  return html`${periodOf("hearing", place)}
  ${hearingPage({
    report: published(period),
    period,
    tongue,
    file: portal.file,
    standards: scorecardOf(protocol.protocol, portal.record),
    voices,
  })}`;
}

/** Pages that are words: the rules, and where to speak. */
function wordsOf(
  slug: Slug,
  pathway: string | undefined,
  picked: Picked,
  place: Place,
): { readonly title?: string; readonly content: Content } | undefined {
  const { from, tongue } = place;
  const { protocol, governing } = from;
  const state = governing?.state();
  if (slug === "say" && pathway === undefined)
    return { content: sayPage({ ...sayParts(from, tongue), sent: null }) };
  if (slug === "say" && pathway !== undefined) {
    const content = receiptPage(sayParts(from, tongue), pathway);
    return content === undefined ? undefined : { title: tongue.say("sayTaken"), content };
  }
  if (slug === "hearing" && pathway === undefined) return { content: hearingOf(place) };
  if (slug !== "rules")
    return pathway === undefined ? { content: html`<p>${tongue.say("noData")}</p>` } : undefined;
  if (pathway === undefined) return { content: rulesPage(protocol, state, tongue) };
  const found = protocol.protocol.pathways.find(({ id }) => id === pathway);
  if (found === undefined)
    return {
      content: html`<p>${tongue.say("rulesNone")}</p>
        ${rulesPage(protocol, state, tongue)}`,
    };
  return {
    title: tongue.of(found.name),
    content: pathwayPage(protocol, found, picked, tongue),
  };
}
