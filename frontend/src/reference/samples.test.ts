import { expect, test } from "vitest";
import { curlOf, nodeOf, pythonOf, type Sample } from "./samples";

const sample: Sample = {
  method: "POST",
  url: "http://localhost/v1/task/categorization",
  apiKey: "test_1",
  body: { attachment: "it's", allow_multiple: true, note: null },
  headers: {},
};

test("curl quotes for the shell", () => {
  expect(curlOf(sample)).toContain(`"attachment": "it'\\''s"`);
  expect(curlOf({ ...sample, method: "DELETE", body: undefined })).toMatch(/^curl -X DELETE /);
});

test("Python gets its own words for true and null", () => {
  expect(pythonOf(sample)).toContain('"allow_multiple": True,');
  expect(pythonOf(sample)).toContain('"note": None,');
});

test("Node gets the method only when it is not GET", () => {
  expect(nodeOf({ ...sample, method: "GET", body: undefined })).not.toContain("method:");
  expect(nodeOf(sample)).toContain('method: "POST"');
});
