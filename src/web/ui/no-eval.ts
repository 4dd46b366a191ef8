import * as z from "zod";

// The pages run without `unsafe-eval`, and a schema tries at its making whether it may compile itself. So this comes before
// every module that holds a schema: it is the first import of `main.tsx`.
z.config({ jitless: true });
