package io.importhub.server.push;

import io.importhub.server.cluster.SignalReceived;
import io.importhub.server.cluster.Signals;
import io.importhub.server.cluster.SignalsResumed;
import io.importhub.server.importjob.JobEventsRecorded;
import io.importhub.server.importjob.JobProgressed;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Takes the news of imports to this node's clients and to the other nodes. It returns at once and
 * reads nothing: the caller's transaction may still hold its connection.
 */
@Component
final class EventPublisher {
  private final JobFeeds feeds;
  private final Signals signals;
  private final NodeNews nodeNews;
  private final EventBodies bodies;
  private final Connections connections;

  EventPublisher(
      JobFeeds feeds,
      Signals signals,
      NodeNews nodeNews,
      EventBodies bodies,
      Connections connections) {
    this.feeds = feeds;
    this.signals = signals;
    this.nodeNews = nodeNews;
    this.bodies = bodies;
    this.connections = connections;
  }

  @EventListener
  void recorded(JobEventsRecorded recorded) {
    if (recorded.events().isEmpty()) {
      return;
    }
    JobNews news =
        new JobNews(
            recorded.jobId(),
            new Topic(recorded.environmentId(), recorded.repositoryId()),
            recorded.events().getFirst().seq(),
            recorded.events().getLast().seq(),
            recorded.events());
    feeds.news(news);
    signals.send(nodeNews.write(news));
  }

  @EventListener
  void progressed(JobProgressed progressed) {
    relay(progressed);
    signals.send(nodeNews.write(progressed));
  }

  @EventListener
  void received(SignalReceived signal) {
    nodeNews.read(signal.payload(), feeds::news, this::relay);
  }

  @EventListener
  void resumed(SignalsResumed resumed) {
    feeds.poll();
    connections.all().forEach(Recipient::poll);
  }

  private void relay(JobProgressed progressed) {
    feeds.progress(
        new Topic(progressed.environmentId(), progressed.repositoryId()),
        bodies.progress(progressed));
  }
}
