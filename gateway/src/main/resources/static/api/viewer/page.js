// The page stands under Trusted Types. What is shown comes from this site alone, and the viewer has
// cleaned what it makes of Markdown before it hands it on.
globalThis.trustedTypes?.createPolicy("default", { createHTML: (html) => html });
// The viewer would ask for a policy of its own, which this site does not allow, and needs none.
Object.defineProperty(globalThis, "trustedTypes", { value: undefined });

addEventListener("DOMContentLoaded", () =>
  globalThis.SwaggerUIBundle({
    url: "/api/v1/openapi.json",
    dom_id: "#api",
    deepLinking: true,
    docExpansion: "list",
    defaultModelsExpandDepth: 0,
    filter: true,
    // For reading: what would be tried here moves real money.
    supportedSubmitMethods: [],
    validatorUrl: null,
  }),
);
