import { useState } from "react";
import type { WireSupportReach } from "#contract/support.ts";
import { Acts } from "#web/ui/Acts.tsx";
import type { Answered } from "#web/ui/api.ts";
import type { TaskPart } from "./task-part.ts";
import { useLanguage } from "#web/ui/words.ts";
import { readReach } from "./support-api.ts";
import { useSupportWords } from "./words.ts";

/** How somebody is reached, once the worker asks for it: the server writes down first that it was read. */
export function Reach({
  row,
  pane,
  reach,
  onRead,
}: TaskPart & {
  reach: Answered<WireSupportReach> | undefined;
  onRead: (reach: Answered<WireSupportReach>) => void;
}) {
  const words = useSupportWords();
  const [isReading, setReading] = useState(false);
  const read = async (): Promise<void> => {
    setReading(true);
    onRead(await readReach(row.id));
    setReading(false);
  };
  return (
    <section className="stack" aria-label={words("reach")}>
      <h3>{words("reach")}</h3>
      {reach?.ok === true ? (
        <Reached reach={reach.value.reach} />
      ) : (
        <Acts
          pane={pane}
          isOff={isReading}
          acts={[
            {
              key: "o",
              label: words(isReading ? "opening" : "open"),
              onPress: () => void read(),
            },
          ]}
        />
      )}
      {reach?.ok === false && <p className="notice">{reach.error.message}</p>}
    </section>
  );
}

function Reached({ reach }: Pick<WireSupportReach, "reach">) {
  const words = useSupportWords();
  const own = useLanguage();
  switch (reach.is) {
    case "number":
      return (
        <>
          <p className="support-reach">{words("number", { number: reach.number })}</p>
          <p className={reach.isSafe === null ? "amber" : "small"}>
            {words(reach.isSafe === null ? "notKnownSafe" : "isSafe")}{" "}
            {words("language", { language: languageName(reach.language, own) })}
          </p>
        </>
      );
    case "home":
      return (
        <>
          <p className="support-reach">{words("home", { home: reach.home })}</p>
          <p className="small">{words("homeSays")}</p>
        </>
      );
    case "none":
      return <p className="notice">{words(`none_${reach.why}`)}</p>;
  }
}

/** What a language is called in the window's; its code where nobody knows a name. */
function languageName(code: string, own: "en" | "es"): string {
  try {
    return new Intl.DisplayNames(own, { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}
