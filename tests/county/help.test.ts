import { expect, test } from "vitest";
import { living, minute } from "./living.ts";

test("a crew's HELP is left to a person at the board for twenty seconds of theirs, however fast the county lives", () => {
  const { run, person, sent, people, center } = living({ seed: 14, speed: 30 });
  run(minute);
  const [unitId = ""] = [...center.units.values()].flatMap(({ id, status }) =>
    status === "available" ? [id] : [],
  );
  const help = (): void => {
    person(`unit-${unitId}`, "field", { kind: "RequestBackup", unitId, isHelp: true });
  };
  const answers = () =>
    sent.filter(({ command }) => command.kind === "AcknowledgeBackup" && command.unitId === unitId)
      .length;
  help();
  run(2_000);
  expect(answers()).toBe(1);
  people.add("dispatch-1");
  help();
  run(18_000);
  expect(answers()).toBe(1);
  run(5_000);
  expect(answers()).toBe(2);
});
