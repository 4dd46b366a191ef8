import type { Protocol } from "#core/protocol/protocol.ts";
import type { Speaker } from "../in-words.ts";
import { useProtocolWords } from "../lines.ts";
import { PictureScroll } from "./Picture.tsx";

const step = { x: 190, y: 58, width: 168, height: 36 };

/** The declared order of protection: who stands further up protects more; who is not joined to another is neither more nor less. */
export function ProtectionPicture({ protocol, speaker }: { protocol: Protocol; speaker: Speaker }) {
  const words = useProtocolWords();
  const named = new Set(protocol.protection.flat());
  const levels = levelsOf(protocol);
  const highest = Math.max(0, ...levels.values());
  const rows = new Map<number, string[]>();
  for (const { id } of protocol.responders)
    if (named.has(id)) {
      const level = levels.get(id) ?? 0;
      rows.set(level, [...(rows.get(level) ?? []), id]);
    }
  const at = (id: string): { readonly x: number; readonly y: number } => {
    const level = levels.get(id) ?? 0;
    return {
      x: 8 + (rows.get(level)?.indexOf(id) ?? 0) * step.x,
      y: 8 + (highest - level) * step.y,
    };
  };
  const widest = Math.max(1, ...[...rows.values()].map((row) => row.length));
  const size = { width: widest * step.x, height: (highest + 1) * step.y };
  return (
    <PictureScroll label={words("protectionPicture")}>
      <svg
        className="picture"
        viewBox={`0 0 ${size.width} ${size.height}`}
        {...size}
        aria-hidden="true"
      >
        {protocol.protection.map(([less, more]) => {
          const [from, to] = [at(less), at(more)];
          return (
            <path
              key={`${less} ${more}`}
              className="rung-line"
              d={`M${from.x + step.width / 2} ${from.y} L${to.x + step.width / 2} ${to.y + step.height}`}
            />
          );
        })}
        {[...named].map((id) => {
          const { x, y } = at(id);
          return (
            <g key={id}>
              <rect
                className="rung-asks"
                x={x}
                y={y}
                width={step.width}
                height={step.height}
                rx={8}
              />
              <text x={x + step.width / 2} y={y + 23} textAnchor="middle">
                {clipped(speaker.responder(id))}
              </text>
            </g>
          );
        })}
      </svg>
    </PictureScroll>
  );
}

const clipped = (name: string): string => (name.length > 24 ? `${name.slice(0, 23)}…` : name);

/** How many stand below each, on the longest way down. A circle, which the checks refuse, ends it. */
function levelsOf({ protection }: Protocol): ReadonlyMap<string, number> {
  const levels = new Map<string, number>();
  for (let round = 0; round <= protection.length; round += 1)
    for (const [less, more] of protection)
      levels.set(more, Math.max(levels.get(more) ?? 0, (levels.get(less) ?? 0) + 1));
  return levels;
}
