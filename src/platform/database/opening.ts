import type { ClientBase, Connection, Submittable } from 'pg';

/** What the types leave out: the driver notes here which statements a connection knows by name. */
type Knowing = Connection & { readonly parsedStatements: Readonly<Record<string, string>> };
/** The types are those of an older driver, which wanted to be told whether more follows. */
const MORE = true;

/**
 * Begins a transaction and asks the first statement in it, on one way there and back, where each of them alone would be one.
 * The statement is parsed and planned once on each connection; what it answers is not looked at.
 */
export function openWith(client: ClientBase, name: string, text: string, values: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(new Opening(name, text, values, resolve, reject));
  });
}

class Opening implements Submittable {
  private error: Error | null = null;

  constructor(
    // The driver reads both: what it has parsed is known by them.
    readonly name: string,
    readonly text: string,
    private readonly values: readonly string[],
    private readonly resolve: () => void,
    private readonly reject: (error: Error) => void,
  ) {}

  submit(connection: Connection): void {
    const { name, text, values } = this;
    connection.stream.cork();
    // Before the transaction: the first thing that is parsed must be what the driver takes it for.
    if ((connection as Knowing).parsedStatements[name] === undefined)
      connection.parse({ name, text, types: [] } as never, MORE);
    connection.parse({ name: '', text: 'start transaction', types: [] } as never, MORE);
    connection.bind({}, MORE);
    connection.execute({}, MORE);
    connection.bind({ statement: name, values: [...values] }, MORE);
    connection.execute({}, MORE);
    connection.sync();
    connection.stream.uncork();
  }

  handleDataRow(): void {}

  handleCommandComplete(): void {}

  /** Also when the connection is lost, and then nothing else comes. */
  handleError(error: Error): void {
    this.error = error;
    this.reject(error);
  }

  handleReadyForQuery(): void {
    if (this.error === null) this.resolve();
  }
}
