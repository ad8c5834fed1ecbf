package io.importhub.server.bench;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import com.sun.tools.attach.VirtualMachine;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Watches the heap of another Java process on this machine. */
final class HeapWatch implements AutoCloseable {
  private static final long INTERVAL_MILLIS = 20;

  private final JMXConnector connector;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final List<GarbageCollectorMXBean> collectors;
  private final List<MemoryPoolMXBean> pools;
  private final Set<String> poolNames;
  private final ScheduledFuture<?> looking;
  private volatile long peakUsed;
  private volatile long peakLive;

  private HeapWatch(JMXConnector connector) throws Exception {
    this.connector = connector;
    MBeanServerConnection process = connector.getMBeanServerConnection();
    collectors =
        List.copyOf(ManagementFactory.getPlatformMXBeans(process, GarbageCollectorMXBean.class));
    pools =
        ManagementFactory.getPlatformMXBeans(process, MemoryPoolMXBean.class).stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    poolNames = pools.stream().map(MemoryPoolMXBean::getName).collect(Collectors.toSet());
    looking = timer.scheduleAtFixedRate(this::look, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
  }

  @SuppressWarnings("BanJNDI") // the address is that of a process which the bench has started
  static HeapWatch of(long pid) throws Exception {
    VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
    try {
      return new HeapWatch(
          JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
    } finally {
      machine.detach();
    }
  }

  /** The most bytes in use, garbage included, seen every 20 ms. */
  long peakUsed() {
    return peakUsed;
  }

  /** The most bytes that a collection left, seen every 20 ms. */
  long peakLive() {
    return peakLive;
  }

  private void look() {
    peakUsed =
        Math.max(peakUsed, pools.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum());
    for (GarbageCollectorMXBean collector : collectors) {
      GcInfo last = collector.getLastGcInfo();
      if (last != null) {
        long left =
            last.getMemoryUsageAfterGc().entrySet().stream()
                .filter(pool -> poolNames.contains(pool.getKey()))
                .map(Map.Entry::getValue)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        peakLive = Math.max(peakLive, left);
      }
    }
  }

  @Override
  public void close() throws Exception {
    looking.cancel(false);
    timer.shutdownNow();
    connector.close();
  }
}
