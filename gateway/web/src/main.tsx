import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { newQueryClient } from "./api/queries";
import { newRouter } from "./app/router";
import "./style/main.css";
import { chosenLanguage, startTexts } from "./text/i18n";

/**
 * React Aria writes one rule for pressable elements into a <style> of its own unless an element with this id is there
 * already. Our content security policy allows no such element, so the rule stands in our own style sheet instead.
 */
const pressable = document.createElement("meta");
pressable.id = "react-aria-pressable-style";
document.head.append(pressable);

const root = document.getElementById("root");
if (root === null) {
  throw new Error("The page has no root element.");
}

await startTexts(chosenLanguage());
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={newQueryClient()}>
      <RouterProvider router={newRouter()} />
    </QueryClientProvider>
  </StrictMode>,
);
