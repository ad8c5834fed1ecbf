package io.importhub.client.internal.http;

import java.util.List;

/**
 * Some events of a job (docs/contract/events.json).
 *
 * @param events each a JSON document, in order
 * @param more whether further ones can be asked for at once
 */
public record EventPage(List<String> events, boolean more) {

  public EventPage {
    events = List.copyOf(events);
  }
}
