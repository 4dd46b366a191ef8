import { Command } from "commander";
import { expect, test } from "vitest";
import { commands } from "./commands.ts";

test("every command stands under its own name, so that it is found without loading the others", async () => {
  for (const [name, load] of commands) {
    const program = new Command();
    (await load())(program);
    expect(program.commands.map((command) => command.name())).toEqual([name]);
  }
});
