import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "../kit/styles/index.css";
import { PreferencesProvider } from "../app/PreferencesProvider";
import { reloadWhenOutdated } from "../app/reload-when-outdated";
import { ReferencePage } from "./ReferencePage";

reloadWhenOutdated();

const root = document.getElementById("root");
if (root === null) throw new Error("docs.html has no #root");

createRoot(root).render(
  <StrictMode>
    <PreferencesProvider>
      <ReferencePage />
    </PreferencesProvider>
  </StrictMode>,
);
