// The events of imports, by @stomp/stompjs.
import { Client } from '@stomp/stompjs';
import { WebSocket } from 'ws';

const EVENTS = '/user/queue/import-events';

// After these a client may connect again at once; the library does so when the server has closed.
const PASSING = ['server_stopping', 'slow_consumer'];

export class Push {
  #client;
  #waits = new Map();

  /**
   * Connects. The library comes back by itself when the connection breaks; each job is then waited
   * for again from the last event on that was seen, so none is missed and none comes twice.
   *
   * @param accessToken a function: each CONNECT takes the token of its time
   */
  static connect(url, accessToken) {
    const push = new Push();
    return new Promise((resolve, reject) => {
      push.#client = new Client({
        webSocketFactory: () =>
          new WebSocket(`${url.replace(/^http/, 'ws')}/hub/import`, ['v12.stomp', 'v11.stomp']),
        heartbeatIncoming: 10_000,
        heartbeatOutgoing: 10_000,
        reconnectDelay: 1_000,
        beforeConnect: (client) => {
          client.connectHeaders = { Authorization: `Bearer ${accessToken()}` };
        },
        onConnect: () => {
          push.#client.subscribe(EVENTS, (message) => push.#take(JSON.parse(message.body)));
          for (const [jobId, wait] of push.#waits) {
            push.#ask(jobId, wait);
          }
          resolve(push);
        },
        onStompError: (frame) => {
          if (PASSING.includes(frame.headers.message)) {
            return;
          }
          // invalid_token and the like do not get better by trying again.
          push.#client.deactivate();
          const refusal = new Error(frame.headers.message);
          push.#waits.forEach((wait) => wait.reject(refusal));
          reject(refusal);
        },
      });
      push.#client.activate();
    });
  }

  /**
   * Waits for the end of a job.
   *
   * @param heard a function that is given every event
   * @return the event that ended it, and the one about its reject file when there are rejects
   */
  wait(jobId, heard) {
    return new Promise((resolve, reject) => {
      const wait = { after: 0, heard, resolve, reject };
      this.#waits.set(jobId, wait);
      if (this.#client.connected) {
        this.#ask(jobId, wait);
      }
    });
  }

  /** Gives the open connection a fresh token; resolves when the server has taken it. */
  renew(accessToken) {
    return this.#confirmed('/app/token', { access_token: accessToken });
  }

  async close() {
    await this.#client.deactivate();
  }

  #ask(jobId, wait) {
    this.#client.publish({
      destination: '/app/import/wait',
      body: JSON.stringify({ job_id: jobId, after: wait.after }),
    });
  }

  #confirmed(destination, body) {
    const receipt = crypto.randomUUID();
    return new Promise((resolve) => {
      this.#client.watchForReceipt(receipt, resolve);
      this.#client.publish({ destination, headers: { receipt }, body: JSON.stringify(body) });
    });
  }

  #take(event) {
    const wait = this.#waits.get(event.job_id);
    if (!wait) {
      return;
    }
    wait.after = event.seq ?? wait.after;
    wait.heard(event);
    switch (event.event) {
      case 'CheckStatusFailed':
        this.#waits.delete(event.job_id);
        wait.reject(new Error(JSON.stringify(event)));
        break;
      case 'CheckStatusFinished':
        wait.finished = event;
        if (!event.job_info.rejects) {
          this.#over(wait);
        }
        break;
      case 'GetRejectFileFinished':
      case 'GetRejectFileFailed':
        this.#over(wait, event);
        break;
    }
  }

  #over(wait, rejectFile) {
    this.#waits.delete(wait.finished.job_id);
    wait.resolve({ finished: wait.finished, rejectFile });
  }
}
