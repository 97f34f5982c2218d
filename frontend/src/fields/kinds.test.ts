import { expect, test } from "vitest";
import { doubtAbout, kindOf } from "./kinds";

test.each([
  ["hiring_page", "Hiring Page URL", "url"],
  ["companyWebsite", "Where they are on the web", "url"],
  ["email", "Email Address", "email"],
  ["contact", "E-mail (if any)", "email"],
  ["phone_number", "Number to call", "phone"],
  ["invoice-date", "Printed at the top", "date"],
  ["dob", "Date of birth", "date"],
  ["total", "At the bottom", "amount"],
  ["title", "Title of Webpage", "text"],
  ["top_result", "Title of the top result", "text"],
  ["emails", "Number of emails", "text"],
  ["fresh", "Is the page up to date", "text"],
  ["company", "Phone company", "text"],
])("%s, %s: %s", (key, description, kind) => {
  expect(kindOf(key, description)).toBe(kind);
});

test.each([
  ["url", "https://example.com/jobs", "example.com/jobs"],
  ["url", "http://sub.example.co.uk", "https://localhost"],
  ["email", "ada@example.com", "ada@example"],
  ["phone", "+1 (505) 500-6865 ext. 2", "call us"],
  ["date", "29.02.2024", "30.02.2024"],
  ["date", "12/31/99", "13/32/99"],
  ["date", "2026-11-05", "2026-13-05"],
  ["date", "5 May", "yesterday"],
  ["amount", "€ 12,50", "free"],
] as const)("a doubt about a wrong %s, none about a good one", (kind, good, odd) => {
  expect(doubtAbout(kind, good)).toBeUndefined();
  expect(doubtAbout(kind, "  ")).toBeUndefined();
  expect(doubtAbout(kind, odd)).toBeDefined();
});

test("nothing is doubted about a text", () => {
  expect(doubtAbout("text", "???")).toBeUndefined();
});
