import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { Markdown } from "./Markdown";

afterEach(cleanup);

test("links open elsewhere and tell nothing; pictures load when they are near", () => {
  render(
    <Markdown html={'<p><a href="https://example.org/">guide</a><img src="/x.png" alt="X"></p>'} />,
  );
  const link = screen.getByRole("link", { name: "guide" });
  expect([link.getAttribute("target"), link.getAttribute("rel")]).toEqual([
    "_blank",
    "noopener noreferrer",
  ]);
  expect(screen.getByRole("img").getAttribute("loading")).toBe("lazy");
});
