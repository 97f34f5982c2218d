import type { Plugin } from "vite";

/** While developing, `/docs` is `docs.html`, as the Python server has it. */
export function docsAddress(): Plugin {
  return {
    name: "manyhands:docs-address",
    apply: "serve",
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        if (request.url?.split("?", 1)[0] === "/docs") request.url = "/docs.html";
        next();
      });
    },
  };
}
