// What programs do with npm's scaleapi 2.3: node old_node.cjs folder https://host/v1/ test_key.
// The version has no parameter for the host: its constant is replaced as it is loaded.
const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const { promisify } = require("node:util");

const [folder, address, key] = process.argv.slice(2);
const main = path.join(folder, "node_modules", "scaleapi", "lib", "scaleapi.js");
const source = fs.readFileSync(main, "utf8");
const pointed = source.replace("https://api.scaleapi.com/v1/", address);
if (pointed === source) throw new Error("the host is not where it was");
const loaded = new Module(main);
loaded.filename = main;
loaded.paths = Module._nodeModulePaths(path.dirname(main));
loaded._compile(pointed, main);

const client = loaded.exports.ScaleClient(key);
const call = (name, ...given) => promisify(client[name].bind(client))(...given);
const to = { callback_url: "http://www.example.com/callback" };
const website = { attachment_type: "website", attachment: "http://www.google.com/" };
const tasks = {
  Categorization: { ...website, instruction: "Public?", categories: ["public", "private"] },
  Transcription: { ...website, instruction: "Transcribe.", fields: { title: "Title of Webpage" } },
  Comparison: {
    instruction: "The same pattern?",
    attachments: ["http://i.example.com/a.jpg", "http://i.example.com/b.jpg"],
    attachment_type: "image",
    choices: ["yes", "no"],
  },
  Datacollection: { ...website, instruction: "Find it.", fields: { hiring_page: "Hiring Page" } },
  Audiotranscription: {
    attachment_type: "audio",
    attachment: "https://storage.example.com/voicemail.mp3",
    verbatim: false,
  },
};

async function refusal(name, ...given) {
  try {
    await call(name, ...given);
  } catch (error) {
    return error.code ?? error.statusCode ?? error.message;
  }
  throw new Error(`${name} was not refused`);
}

(async () => {
  const answered = {};
  for (const [kind, params] of Object.entries(tasks)) {
    const made = await call(`create${kind}Task`, { ...to, ...params });
    if (made.status !== "completed") throw new Error(`${kind} is ${made.status}`);
    const fetched = await call("fetchTask", made.id);
    answered[kind.toLowerCase()] = fetched.response;
    await refusal("cancelTask", made.id);
  }
  await refusal("createCategorizationTask", { ...to, categories: ["a"] });
  await refusal("fetchTask", "fake_id_qwertyuiop");
  const page = await call("tasks", { limit: 3 });
  if (page.docs.length !== 3 || page.total !== Object.keys(tasks).length) throw new Error("page");
  console.log(JSON.stringify(answered));
})();
