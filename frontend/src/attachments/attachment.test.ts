import { expect, test } from "vitest";
import { type Attachment, fileNameOf, isWebAddress, nameOf, pageAddress } from "./attachment";

const attachment: Attachment = {
  name: "attachment",
  kind: "image",
  state: "ready",
  source_url: "https://images.example/a/kitchen%20table.jpg?size=9",
  url: "/app/api/attachments/1",
  content_type: "image/jpeg",
  byte_size: 1,
  width: 1,
  height: 1,
  pages: null,
  page_sizes: null,
  duration_ms: null,
  title: null,
  problem: null,
  tiles: null,
};

test("a thing is named by its kind and its file, or its title", () => {
  expect(nameOf(attachment)).toBe("Image kitchen table.jpg");
  expect(nameOf({ ...attachment, kind: "website", title: "Acme" })).toBe("Website Acme");
});

test.each([
  ["https://example.com/", "example.com"],
  ["https://example.com/a/b.pdf", "b.pdf"],
  ["not an address", ""],
])("the file of %s is %j", (address, name) => {
  expect(fileNameOf(address)).toBe(name);
});

test("only web addresses are linked", () => {
  expect(isWebAddress("HTTPS://example.com")).toBe(true);
  expect(isWebAddress("javascript:alert(1)")).toBe(false);
});

test("a page is asked for in one of few widths, at least as wide as its place", () => {
  expect(pageAddress(attachment, 2, 601)).toBe("/app/api/attachments/1/pages/2?width=1200");
  expect(pageAddress(attachment, 2, 9000)).toBe("/app/api/attachments/1/pages/2?width=3600");
});
