import optimizeLocales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { mockCity } from "./mock/server.ts";
import { precompress } from "./precompress.ts";

/** The policy under which the gateway serves the client; the preview is served under it too, so that a breach shows. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types default 'allow-duplicates'",
].join("; ");

/** The gateway that the development server stands in front of, when there is no mock. */
const gateway = process.env["POM_PUBLIC_URL"] ?? "http://localhost:8080";

export default defineConfig({
  plugins: [
    react(),
    { ...optimizeLocales.vite({ locales: ["nl-NL", "fr-FR", "en-US", "de-DE"] }), enforce: "pre" },
    precompress(),
    ...(process.env["MOCK"] === "true" ? [mockCity()] : []),
  ],
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
  server: {
    proxy:
      process.env["MOCK"] === "true"
        ? {}
        : Object.fromEntries(
            ["/api", "/login", "/logout", "/oauth2", "/identity", "/payments"].map((path) => [
              path,
              gateway,
            ]),
          ),
  },
  preview: { headers: { "Content-Security-Policy": contentSecurityPolicy } },
  test: {
    testTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: "logic", environment: "node", include: ["src/**/*.test.ts"] },
      },
      {
        extends: true,
        test: {
          name: "pages",
          environment: "jsdom",
          include: ["test/*.test.tsx"],
          setupFiles: ["test/setup.ts"],
        },
      },
    ],
  },
});
