// Seals or opens what comes in with npm's age-encryption: node typage.mjs <package> <seal or open> <key>.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [, , packageFile, doing, key] = process.argv;
const { Encrypter, Decrypter } = await import(pathToFileURL(packageFile));
const input = new Uint8Array(readFileSync(0));

async function seal() {
  const encrypter = new Encrypter();
  encrypter.addRecipient(key);
  return encrypter.encrypt(input);
}

async function open() {
  const decrypter = new Decrypter();
  decrypter.addIdentity(key);
  return decrypter.decrypt(input, "uint8array");
}

writeFileSync(1, await (doing === "seal" ? seal() : open()));
