package io.importhub.server.catalog;

/**
 * The demo data is being made. An application event, published inside the transaction that makes
 * it: what a listener writes is made together with it or not at all.
 */
public record DemoDataMade() {}
