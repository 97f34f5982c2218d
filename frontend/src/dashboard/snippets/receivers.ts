/**
 * Receivers that check who calls. They are whole programs without any package: the tests run them
 * as they are shown.
 */
export const pythonReceiver = `# receiver.py, run by: python receiver.py
import base64, hmac, json, os, time
from http.server import BaseHTTPRequestHandler, HTTPServer

AUTH_KEY = os.environ["CALLBACK_AUTH_KEY"].encode()
SECRET = base64.b64decode(os.environ["SIGNING_SECRET"].removeprefix("whsec_"))


def is_genuine(headers, body):
    # Scale's shared key: enough to know who calls.
    auth = headers.get("scale-callback-auth", "").encode()
    if not hmac.compare_digest(auth, AUTH_KEY):
        return False
    # Standard Webhooks: nothing was changed on the way, and it is not an old one.
    at = headers.get("webhook-timestamp", "")
    if not at.isdigit() or abs(time.time() - int(at)) > 300:
        return False
    signed = f"{headers.get('webhook-id')}.{at}.".encode() + body
    expected = b"v1," + base64.b64encode(hmac.digest(SECRET, signed, "sha256"))
    given = headers.get("webhook-signature", "").encode().split()
    return any(hmac.compare_digest(expected, one) for one in given)


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        if not is_genuine(self.headers, body):
            self.send_error(401)
            return
        callback = json.loads(body)
        print(callback["task_id"], callback["status"], callback["response"], flush=True)
        self.send_response(200)
        self.end_headers()


HTTPServer(("", int(os.environ.get("PORT", "3000"))), Receiver).serve_forever()
`;

export const nodeReceiver = `// receiver.mjs, run by: node receiver.mjs
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

const authKey = process.env.CALLBACK_AUTH_KEY;
const secret = Buffer.from(process.env.SIGNING_SECRET.replace("whsec_", ""), "base64");

function isSame(one, other) {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function isGenuine(headers, body) {
  // Scale's shared key: enough to know who calls.
  if (!isSame(headers["scale-callback-auth"] ?? "", authKey)) return false;
  // Standard Webhooks: nothing was changed on the way, and it is not an old one.
  const at = headers["webhook-timestamp"];
  if (!(Math.abs(Date.now() / 1000 - Number(at)) <= 300)) return false;
  const signed = Buffer.concat([Buffer.from(\`\${headers["webhook-id"]}.\${at}.\`), body]);
  const expected = \`v1,\${createHmac("sha256", secret).update(signed).digest("base64")}\`;
  return (headers["webhook-signature"] ?? "").split(" ").some((one) => isSame(one, expected));
}

createServer(async (request, response) => {
  const body = Buffer.concat(await Array.fromAsync(request));
  if (!isGenuine(request.headers, body)) {
    response.writeHead(401).end();
    return;
  }
  const callback = JSON.parse(body);
  console.log(callback.task_id, callback.status, JSON.stringify(callback.response));
  response.end("ok");
}).listen(process.env.PORT ?? 3000);
`;

/** What the receivers above read. */
export function receiverEnvironment(authKey: string, signingSecret: string): string {
  return `export CALLBACK_AUTH_KEY='${authKey}'\nexport SIGNING_SECRET='${signingSecret}'`;
}
