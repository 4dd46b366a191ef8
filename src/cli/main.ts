import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";
import { Command, CommanderError } from "commander";
import { commands } from "./commands.ts";
import { tell, UsageError } from "./output.ts";

// What was compiled once is not compiled again. Where nothing can be written there, it is.
enableCompileCache(fileURLToPath(new URL("../../node_modules/.cache/concord", import.meta.url)));

// A reader that has seen enough (`| head`) closes the pipe: that ends the command, and is no fault of it.
process.stdout.on("error", (cause: NodeJS.ErrnoException) => {
  if (cause.code !== "EPIPE") throw cause;
  process.exit(0);
});

const program = new Command("concord")
  .description(
    "Right-response dispatch: read, check and try protocols, replay past calls, verify the log.",
  )
  .showHelpAfterError("(see: npx concord --help)")
  .exitOverride();

const asked = process.argv[2] ?? "";
const named = commands.get(asked);
// Help, and a name that is none, are answered from all of them.
for (const load of named === undefined ? commands.values() : [named]) (await load())(program);

try {
  await program.parseAsync(process.argv);
} catch (cause) {
  if (cause instanceof UsageError) {
    tell(`concord: ${cause.message}`);
    process.exitCode = 2;
  } else if (cause instanceof CommanderError) {
    process.exitCode = cause.exitCode === 0 ? 0 : 2;
  } else throw cause;
}
