import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./kit/styles/index.css";
import { App } from "./app/App";
import { reloadWhenOutdated } from "./app/reload-when-outdated";

reloadWhenOutdated();

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
