import { hasArgon2, hashPassword } from "@/server/platform/users/password-hash";
import { readUsers, type User, UserName, writeUsers } from "@/server/platform/users/users-file";
import { fail, messageOf, readOptions } from "./cli/command-line";
import { readEnv } from "./cli/read-env";
import { askPassword } from "./user/ask-password";

const USAGE = `usage: npm run -s user -- add <name> [--group <group>]…     a user of the file SEKISHO_USERS; asks for the password
       npm run -s user -- passwd <name>                   a new password; ends the user's sessions
       npm run -s user -- remove <name>                   ends them too
       npm run -s user -- list
The password comes from the terminal, unseen, or as one line of standard input; 12 to 256 characters.
exit code: 0 done, 2 wrong question or file`;

const fileOf = (): string =>
  readEnv().usersFile ?? fail("SEKISHO_USERS: names the file of users, and is not set");

async function askHash(): Promise<string> {
  if (!hasArgon2) fail(`passwords need Node 24.7 or newer, this is ${process.version}`);
  const password = await askPassword();
  if (password === null) return fail("the two passwords differ");
  if (password.length < 12 || password.length > 256) return fail("a password has 12 to 256 characters");
  return hashPassword(password);
}

const { values, positionals } = readOptions(USAGE, { group: { type: "string", multiple: true } });
const [command = "", name = "", ...others] = positionals;
const changedAt = () => new Date().toISOString();

const known = (users: User[]) =>
  users.find((user) => user.name === name) ?? fail(`there is no user "${name}"`);

const commands: Record<string, (users: User[]) => Promise<User[]>> = {
  add: async (users) => {
    const problem = UserName.safeParse(name).error?.issues[0]?.message;
    if (problem) fail(`name: ${problem}`);
    if (users.some((user) => user.name === name))
      fail(`there is a user "${name}" already: passwd changes the password`);
    const user = { name, groups: values.group ?? [], password: await askHash(), changedAt: changedAt() };
    return [...users, user];
  },
  passwd: async (users) => {
    const changed = { ...known(users), password: await askHash(), changedAt: changedAt() };
    return users.map((user) => (user.name === name ? changed : user));
  },
  remove: async (users) => {
    const gone = known(users);
    return users.filter((user) => user !== gone);
  },
};

try {
  if (command === "list" && name === "") {
    for (const user of readUsers(fileOf()))
      process.stdout.write(`${[user.name, `changed ${user.changedAt}`, ...user.groups].join("  ")}\n`);
  } else {
    const run = commands[command];
    if (!run || name === "" || others.length > 0) fail(USAGE);
    const file = fileOf();
    writeUsers(file, await run(readUsers(file)));
  }
} catch (error) {
  fail(messageOf(error));
}
