package io.importhub.server.repository;

import io.importhub.server.repository.Applied.Done;
import io.importhub.server.repository.ChangePart.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Applies changes of links. The writing access of a link is that of its source. */
final class LinkChanges {
  private final View view;
  private final Rules rules;
  private final Access access;
  private final Signature signature;
  private final UniqueKeys uniques;

  LinkChanges(WriteContext context, View view, Rules rules) {
    this.view = view;
    this.rules = rules;
    access = new Access(context);
    signature = new Signature(context);
    uniques = new UniqueKeys(view, rules);
  }

  Done connect(Change.Connect change) {
    Ends ends = ends(change.link());
    if (view.link(ends.key) != null) {
      throw RefusedException.at(
          Kind.NAME,
          RejectCode.ALREADY_EXISTS,
          ends + " exists already; expected one that does not");
    }
    Edits edits = edits(ends);
    edits.attributes(change.attributes(), true, null);
    edits.text(change.text());
    uniques.check(ends.key);
    signature.created(edits, change.userId());
    Attributes attributes = edits.applyTo(Attributes.NONE, (label, body) -> {});
    view.put(new StoredLink(ends.key, edits.order(StoredLink.DEFAULT_ORDER), attributes));
    uniques.changed(ends.key, true);
    edits.textOfCreation((label, body) -> view.linkText(ends.key, label, body));
    return ends.done();
  }

  Done disconnect(Change.Disconnect change) {
    Ends ends = ends(change.link());
    StoredLink link = existing(ends);
    edits(ends).attributes(change.attributes(), false, null);
    view.remove(link);
    uniques.changed(ends.key, false);
    return ends.done();
  }

  Done change(Change.ChangeLink change) {
    Ends ends = ends(change.link());
    StoredLink link = existing(ends);
    Edits edits = edits(ends);
    edits.attributes(change.attributes(), false, null);
    edits.text(change.text());
    signature.modified(edits, change.userId());
    Map<String, Optional<String>> texts = new LinkedHashMap<>();
    Attributes attributes = edits.applyTo(link.attributes(), texts::put);
    view.put(new StoredLink(link.key(), edits.order(link.order()), attributes));
    texts.forEach((label, body) -> view.linkText(link.key(), label, body));
    return ends.done();
  }

  private Ends ends(Change.Link link) {
    Found source = Found.of(view, rules, link.source());
    String end = rules.end(source.object().type(), link.end());
    Found target = Found.target(view, rules, link, end);
    access.check(source.object());
    return new Ends(source, target, new LinkKey(source.object().id(), end, target.object().id()));
  }

  private StoredLink existing(Ends ends) {
    StoredLink link = view.link(ends.key);
    if (link == null) {
      throw RefusedException.at(
          Kind.NAME, RejectCode.NOT_FOUND, "no " + ends + "; expected one that exists");
    }
    return link;
  }

  private Edits edits(Ends ends) {
    return new Edits((ref, part) -> rules.linkAttribute(ends.key.end(), ref, part));
  }

  /** A link's source, target and key. */
  private record Ends(Found source, Found target, LinkKey key) {
    Done done() {
      return new Done(source.renamed(), target.renamed());
    }

    @Override
    public String toString() {
      return "link %s from %s (%s) to %s (%s)"
          .formatted(
              Quoted.of(key.end()),
              Quoted.of(source.object().name()),
              source.object().id(),
              Quoted.of(target.object().name()),
              target.object().id());
    }
  }
}
