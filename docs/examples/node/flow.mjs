// The whole flow against an Import Hub without its SDK:
//   npm ci && node flow.mjs [URL [FILE]]
// It signs in, posts a file, hears how the import goes and ends, fetches the rejects, mends them,
// imports them again and signs out. The user, the client and the paths are those of the demo data.
import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Push } from './push.mjs';
import { SignIn } from './sign-in.mjs';

const SAMPLE = '../../../demo-console/src/main/resources/samples/four-rejects.mgr';
const CLIENT = { id: 'HopexAPI', secret: 'secret' };
const ANN = { name: 'ann', password: 'ann-secret' };

const url = process.argv[2] ?? 'http://localhost:8080';
const file = process.argv[3] ?? fileURLToPath(new URL(SAMPLE, import.meta.url));
const base =
  `${url}/restapi/v1/environments/DemoEnv00001/repositories/DemoRepo0001/profiles/DemoProfile1`;

await fetch(`${url}/actuator/health`).catch((e) => {
  const why = e.cause?.code ?? e.cause?.message ?? e.message;
  console.error(`flow.mjs: no server answers at ${url}: ${why}; mvn -Pserver starts one`);
  process.exit(1);
});

await SignIn.byPassword(url, CLIENT, { ...ANN, password: 'wrong' }).catch((e) =>
  console.log(`with a wrong password: ${e.error}`),
);
const signIn = await SignIn.byPassword(url, CLIENT, ANN);
const user = await signIn.userInfo();
console.log(`signed in as ${user.preferred_username} of ${user.environmentId}`);

const push = await Push.connect(url, () => signIn.accessToken);

const first = await importFile(await readFile(file), basename(file));

// A sign-in lasts longer than an access token: the connection stays and gets the next one.
await signIn.refresh();
await push.renew(signIn.accessToken);
console.log('token renewed');

if (first.rejectFile?.event === 'GetRejectFileFinished') {
  const rejects = await fetchRejects(first.rejectFile);
  const name = basename(file).replace('.', '_mended.');
  await importFile(mended(rejects), name, { reprocess: true });
}

const last = signIn.accessToken;
await push.close();
console.log(`token active: ${await signIn.isActive()}`);
await signIn.signOut();
console.log(`signed out, token active: ${await signIn.isActive()}`);
const refused = await fetch(`${base}/import/job/${first.finished.job_id}`, {
  headers: { Authorization: `Bearer ${last}` },
});
console.log(`with the old token: HTTP ${refused.status}`);
await Push.connect(url, () => last).catch((e) => console.log(`with the old token: STOMP ${e.message}`));

/** Posts a file and waits for its import; gives what Push.wait gives. */
async function importFile(bytes, name, options = {}) {
  const jobId = await post(bytes, name, options);
  console.log(`${name}: job ${jobId}`);
  const outcome = await push.wait(jobId, (event) =>
    console.log(`${name}: ${event.seq ?? '-'} ${event.event}${event.text ? `: ${event.text}` : ''}`),
  );
  const { job_info: info, counts } = outcome.finished;
  console.log(
    `${name}: ${info.reason}, ${counts.commands} commands, ${counts.accepted} accepted, ${counts.rejected} rejected`,
  );
  return outcome;
}

/** Posts a file. The key makes it safe to send the same again: it is imported once. */
async function post(bytes, name, options) {
  const key = randomUUID();
  const send = async () => {
    const form = new FormData();
    form.append('options', JSON.stringify(options));
    form.append('file', new Blob([bytes]), name);
    const answer = await fetch(`${base}/import`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${signIn.accessToken}`, 'Idempotency-Key': key },
      body: form,
    });
    const body = await answer.json();
    if (answer.status !== 202) {
      // An RFC 9457 problem: its detail says what was found and what was expected.
      throw new Error(`${answer.status} ${body.detail}`);
    }
    return body.job_id;
  };
  // The network is at fault when fetch throws a TypeError; then once more.
  return send().catch((e) => (e instanceof TypeError ? send() : Promise.reject(e)));
}

/** Fetches a reject file and compares it with what its event says. */
async function fetchRejects(event) {
  const answer = await fetch(new URL(event.href, url), {
    headers: { Authorization: `Bearer ${signIn.accessToken}` },
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (bytes.length !== event.size || sha256 !== event.sha256) {
    throw new Error(`${event.rejects_file_name}: not the file that was announced`);
  }
  console.log(`${event.rejects_file_name}: ${bytes.length} bytes, as announced`);
  return bytes.toString('utf8');
}

/** What a user would do by hand: the reject file of the sample is a command file. */
function mended(rejects) {
  return rejects
    .replace(/^\.Update (?=."Application" "Ghost")/m, '.Create ')
    .replace('"gh0st0gh0st0"', '"gh0st0gh0st0C30000mCpCpC"')
    .replace(/^\.Frobnicate/m, '.Update')
    .replace('"Nantes -', '"Nantes" -');
}
