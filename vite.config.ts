import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// A test run builds too; what it builds is what people get, so it is never React's development half.
process.env["NODE_ENV"] = "production";

export default defineConfig({
  root: "src/web",
  plugins: [react()],
  build: {
    outDir: "../../dist/web",
    emptyOutDir: true,
    target: "es2023",
    // The pages run under `default-src 'self'`: nothing may be inlined as a data: address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
