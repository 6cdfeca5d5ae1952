/** Prints what is wrong with the settings of the plugin, and fails. */
export async function fail({ message }: { readonly message: string }): Promise<{ success: boolean }> {
  process.stderr.write(`${message}\n`);
  return { success: false };
}
