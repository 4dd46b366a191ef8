import type { Protocol } from "#core/protocol/protocol.ts";
import { Link } from "#web/ui/Link.tsx";
import type { StudioRoute } from "#web/ui/route.ts";
import type { Speaker } from "./in-words.ts";
import { useProtocolWords } from "./lines.ts";
import { routeTo, sections } from "./parts.ts";

/** Every part of a protocol, one link each; the view stays. */
export function PartList({
  route,
  protocol,
  speaker,
}: {
  route: StudioRoute;
  protocol: Protocol;
  speaker: Speaker;
}) {
  const words = useProtocolWords();
  const families = [...new Set(protocol.pathways.map(({ family }) => family))];
  return (
    <nav className="part-list not-printed" aria-label={words("parts")}>
      <ul>
        <li>
          <Link to={routeTo(route, { part: null })} isCurrent={route.part === null}>
            {words("whole")}
          </Link>
        </li>
        {sections.map((section) => (
          <li key={section}>
            <Link to={routeTo(route, { part: section })} isCurrent={route.part === section}>
              {words(section)}
            </Link>
          </li>
        ))}
      </ul>
      {families.map((family) => (
        <div key={family}>
          <h2>{words(`family_${family}`)}</h2>
          <ul>
            {protocol.pathways
              .filter((pathway) => pathway.family === family)
              .map(({ id, name }) => (
                <li key={id}>
                  <Link to={routeTo(route, { part: id })} isCurrent={route.part === id}>
                    {speaker.say(name)}
                  </Link>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
