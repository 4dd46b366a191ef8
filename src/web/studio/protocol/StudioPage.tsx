import { FitFlags } from "../FitFlags.tsx";
import { useEffect } from "react";
import { parseRoute, usePath, type StudioRoute } from "#web/ui/route.ts";
import { useLanguage } from "#web/ui/words.ts";
import { useReadingTheme } from "../use-reading-theme.ts";
import { CompareView } from "./compare/CompareView.tsx";
import { ChangeView } from "./change/ChangeView.tsx";
import { DecideView } from "./decide/DecideView.tsx";
import { speakerOf } from "./in-words.ts";
import { useProtocolWords } from "./lines.ts";
import { PartList } from "./PartList.tsx";
import { isSection } from "./parts.ts";
import { PathwayPage } from "./read/PathwayPage.tsx";
import { ProtocolPage } from "./read/ProtocolPage.tsx";
import { Shelf } from "./Shelf.tsx";
import { StudioHead } from "./StudioHead.tsx";
import { TryView } from "./try/TryView.tsx";
import { useChecks, type Checking } from "./use-checks.ts";
import { useDesk, type Desk } from "./use-desk.ts";
import { VersionsView } from "./VersionsView.tsx";
import { WordsView } from "./WordsView.tsx";
import "../studio.css";
import "./protocol.css";

/** The studio: read a protocol, change a draft of it, compare, try, in both languages. */
export function StudioPage() {
  useReadingTheme();
  const route = parseRoute(usePath());
  if (route?.source === undefined) return <Shelf />;
  return <OneProtocol key={route.source} route={route} />;
}

function OneProtocol({ route }: { route: StudioRoute }) {
  const words = useProtocolWords();
  const desk = useDesk(route.source, route.part ?? "");
  const checking = useChecks(desk.files, desk.callTypes);
  const title = desk.draft?.title ?? checking.lastGood?.protocol?.id ?? route.source;
  useEffect(() => {
    const before = document.title;
    document.title = `${title} · Concord`;
    return () => {
      document.title = before;
    };
  }, [title]);
  // All at once: nothing slides down when the checks have spoken.
  if (desk.files === undefined || (checking.checked === undefined && !checking.isTooLong))
    return (
      <div className="studio protocol-studio">
        <h1>{words("studioTitle")}</h1>
        <output>{desk.refusal === "" ? words("loading") : desk.refusal}</output>
      </div>
    );
  return (
    <div className="studio protocol-studio">
      <StudioHead route={route} desk={desk} checking={checking} />
      <ViewOf route={route} desk={desk} checking={checking} />
    </div>
  );
}

function ViewOf({ route, desk, checking }: { route: StudioRoute; desk: Desk; checking: Checking }) {
  switch (route.view) {
    case "read":
      return <ReadView route={route} checking={checking} />;
    case "change":
      return <ChangeView route={route} desk={desk} checking={checking} />;
    case "compare":
      return <CompareView route={route} desk={desk} />;
    case "try":
      return <TryView route={route} desk={desk} checking={checking} />;
    case "words":
      return <WordsView desk={desk} checking={checking} />;
    case "versions":
      return <VersionsView desk={desk} />;
    case "decide":
      return <DecideView desk={desk} checking={checking} />;
  }
}

function ReadView({ route, checking }: { route: StudioRoute; checking: Checking }) {
  const words = useProtocolWords();
  const language = useLanguage();
  const { lastGood, checked } = checking;
  const protocol = lastGood?.protocol;
  if (lastGood === undefined || protocol === undefined)
    return (
      <div className="stack">
        <output>{checked === undefined ? words("loading") : words("cannotBeRead")}</output>
        {checked?.problems.map(({ place, message, mend }) => (
          <p key={`${place.file}:${place.line}:${place.column} ${message}`} className="notice">
            {place.file.replace(/^draft\//, "")}:{place.line}: {message}
            {mend === undefined ? "" : `; ${mend}`}
          </p>
        ))}
      </div>
    );
  const speaker = speakerOf(protocol, language, words);
  const pathway = protocol.pathways.find(({ id }) => id === route.part);
  return (
    <div className="part-columns">
      <PartList route={route} protocol={protocol} speaker={speaker} />
      <div className="stack">
        {checked?.protocol === undefined && <p className="notice">{words("lastReadable")}</p>}
        {pathway === undefined ? (
          <>
            {route.part !== null && !isSection(route.part) && (
              <p className="notice">{words("noSuchPart", { part: route.part })}</p>
            )}
            <ProtocolPage
              protocol={protocol}
              checked={lastGood}
              speaker={speaker}
              section={isSection(route.part) ? route.part : null}
            />
          </>
        ) : (
          <>
            <PathwayPage
              protocol={protocol}
              pathway={pathway}
              checked={lastGood}
              speaker={speaker}
            />
            <FitFlags pathway={pathway.id} />
          </>
        )}
      </div>
    </div>
  );
}
