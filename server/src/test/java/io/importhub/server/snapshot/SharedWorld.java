package io.importhub.server.snapshot;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives test classes the one world of their run; each test takes a repository of its own in it. */
final class SharedWorld implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == SnapshotWorld.class;
  }

  @Override
  public SnapshotWorld resolveParameter(ParameterContext parameter, ExtensionContext context) {
    // closed with the store, at the end of the run
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedWorld.class))
        .computeIfAbsent(SnapshotWorld.class, key -> SnapshotWorld.open(), SnapshotWorld.class);
  }
}
