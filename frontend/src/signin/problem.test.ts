import { expect, test } from "vitest";
import { ApiError } from "#api";
import { problemOf } from "./problem";

test("a sentence about a field goes to the field", () => {
  const error = new ApiError(400, '"new_password" must have at least 10 characters');
  expect(problemOf(error)).toEqual({
    field: "new_password",
    message: "New password must have at least 10 characters.",
  });
});

test("any other sentence concerns the whole form", () => {
  expect(problemOf(new ApiError(429, "Too many tries. Wait 30 seconds."))).toEqual({
    message: "Too many tries. Wait 30 seconds.",
  });
  expect(problemOf(new TypeError("x is undefined")).message).not.toContain("undefined");
});
