import type { ReactNode } from "react";
import type { Pathway, Protocol } from "#core/protocol/protocol.ts";
import type { Speaker } from "../in-words.ts";
import { useProtocolWords } from "../lines.ts";
import { baseline, layOut, pictureWidth, rungsOf, type Box, type LaidRung } from "./rungs.ts";

/** A picture that a narrow window scrolls; it can be focused, so that keys scroll it too. */
export function PictureScroll({ children, label }: { children: ReactNode; label?: string }) {
  const words = useProtocolWords();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys
    <fieldset className="picture-scroll" tabIndex={0} aria-label={label ?? words("picture")}>
      {children}
    </fieldset>
  );
}

/**
 * A pathway as a picture, drawn from the very rules that stand beside it: each rule a rung, tried from the top. Every rung is a
 * link to its rule in the list, and is named in full, so that nothing is told by the picture alone. `chosen` is the rule a tried
 * call came to.
 */
export function Picture({
  protocol,
  pathway,
  speaker,
  chosen,
}: {
  protocol: Protocol;
  pathway: Pathway;
  speaker: Speaker;
  chosen?: string | undefined;
}) {
  const words = useProtocolWords();
  const { rungs, height } = layOut(rungsOf(protocol, pathway), {
    asks: ({ rule }) => {
      const parts = Object.entries(rule.when);
      if (parts.length === 0) return [words("everyOtherCall")];
      return parts.map(([question, answers]) => speaker.condition({ [question]: answers }));
    },
    sends: ({ rule, barredBy }) => [
      `${speaker.send(rule.action.send)} · ${words("priorityShort", { priority: rule.action.priority })}`,
      ...(barredBy.length === 0
        ? []
        : [words("notIf", { names: barredBy.map(speaker.disqualifier).join(", ") })]),
    ],
  });
  return (
    <svg
      className="picture"
      viewBox={`0 0 ${pictureWidth} ${height}`}
      width={pictureWidth}
      height={height}
      aria-label={words("pictureOf", { name: speaker.say(pathway.name) })}
    >
      <defs>
        <marker
          id="picture-arrow"
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="8"
          markerHeight="8"
          orient="auto-start-reverse"
        >
          <path d="M0 0 L8 4 L0 8 z" />
        </marker>
      </defs>
      {rungs.map((rung, index) => (
        <RungOf key={rung.id} rung={rung} next={rungs[index + 1]} isChosen={rung.id === chosen} />
      ))}
    </svg>
  );
}

function RungOf({
  rung,
  next,
  isChosen,
}: {
  rung: LaidRung;
  next: LaidRung | undefined;
  isChosen: boolean;
}) {
  const words = useProtocolWords();
  const { asks, sends, id } = rung;
  const middle = asks.y + asks.height / 2;
  const down = asks.x + 40;
  return (
    <g className="rung-group">
      <path
        className="rung-line"
        d={`M${asks.x + asks.width} ${middle} H${sends.x - 2}`}
        markerEnd="url(#picture-arrow)"
      />
      <text className="rung-word" x={asks.x + asks.width + 12} y={middle - 6}>
        {rung.isAlways ? "" : words("yes")}
      </text>
      {next !== undefined && (
        <>
          <path
            className="rung-line"
            d={`M${down} ${asks.y + asks.height} V${next.asks.y - 2}`}
            markerEnd="url(#picture-arrow)"
          />
          <text className="rung-word" x={down + 8} y={asks.y + asks.height + 18}>
            {words("otherwise")}
          </text>
        </>
      )}
      <a href={`#rule-${id}`} className="rung" data-chosen={isChosen}>
        <BoxOf box={asks} className="rung-asks" />
        <BoxOf box={sends} className="rung-sends" />
      </a>
    </g>
  );
}

function BoxOf({ box, className }: { box: Box; className: string }) {
  return (
    <>
      <rect
        className={className}
        x={box.x}
        y={box.y}
        width={box.width}
        height={box.height}
        rx={className === "rung-sends" ? 14 : 3}
      />
      {box.lines.map((text, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines of one text have no other name
        <text key={index} x={box.x + 12} y={baseline(box, index)}>
          {`${text} `}
        </text>
      ))}
    </>
  );
}
