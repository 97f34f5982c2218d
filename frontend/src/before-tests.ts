import { beforeAll } from "vitest";

// Files of tests share a page: each begins with nothing kept in it.
beforeAll(() => {
  localStorage.clear();
  sessionStorage.clear();
});
