import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import type { Plugin } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { partOfSheet } from "./src/web/portal/uswds-part.ts";

// A test run builds too; what it builds is what people get, so it is never React's development half.
process.env["NODE_ENV"] = "production";

/** Parts of other seats' screens: a crew's phone does not carry them. */
const isOthersPart = (url: string): boolean =>
  /^\/?assets\/(?!Field)\w*(Screen|Page|Desk|studio)\w*-/.test(url);

/** The crew's page opens without a line. The worker reaches that page alone, and keeps nothing of what the server answers. */
const fieldWorker = VitePWA({
  registerType: "prompt",
  injectRegister: null,
  scope: "/field",
  includeManifestIcons: false,
  manifest: {
    id: "/field",
    name: "Concord, crew's phone",
    short_name: "Concord",
    start_url: "/field",
    scope: "/field",
    display: "standalone",
    background_color: "#0b0f14",
    theme_color: "#0b0f14",
    icons: [{ src: "/icon.svg", sizes: "any", type: "image/svg+xml" }],
  },
  workbox: {
    globPatterns: ["index.html", "icon.svg", "assets/*.{js,css}"],
    manifestTransforms: [
      (entries) => ({ manifest: entries.filter(({ url }) => !isOthersPart(url)), warnings: [] }),
    ],
    navigateFallback: "/index.html",
    navigateFallbackAllowlist: [/^\/field$/],
    modifyURLPrefix: { "": "/" },
    clientsClaim: true,
    sourcemap: false,
    inlineWorkboxRuntime: true,
  },
});

/** The public pages' one sheet: our own few rules after the part of the design system that those pages use. */
const portalSheet: Plugin = {
  name: "portal-sheet",
  generateBundle() {
    const read = (path: string | URL): string => readFileSync(path, "utf8");
    const system = createRequire(import.meta.url).resolve("@uswds/uswds/css/uswds.min.css");
    const own = read(new URL("./src/web/portal/own.css", import.meta.url));
    this.emitFile({
      type: "asset",
      fileName: "portal.css",
      source: `${partOfSheet(read(system))}\n${own}`,
    });
  },
};

export default defineConfig({
  root: "src/web",
  plugins: [react(), fieldWorker, portalSheet],
  build: {
    outDir: "../../dist/web",
    emptyOutDir: true,
    target: "es2023",
    // The pages run under `default-src 'self'`: nothing may be inlined as a data: address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // The library of schemas is told before anything else that nothing may be evaluated here; parts of a page that are loaded
        // in any order can only keep to that where the two are one file.
        codeSplitting: {
          groups: [{ name: "schema", test: /node_modules[\\/]zod[\\/]|web[\\/]ui[\\/]no-eval/ }],
        },
      },
    },
  },
});
