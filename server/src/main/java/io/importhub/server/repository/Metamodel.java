package io.importhub.server.repository;

/** What a repository's objects, links and attributes may be. Safe for all threads. */
public interface Metamodel {

  /**
   * Whether a command's last attribute is a text, whose lines follow the command.
   *
   * @param owner the MetaClass, or for a link the link end
   * @param value the attribute's value, which for a text is its format
   */
  boolean isText(Ref owner, Ref attribute, String value);

  /**
   * How many characters the name of an object may have: 63, and 255 for a qualified name ({@code
   * Owner::Local}).
   *
   * @param type the object's MetaClass, or for a link's target the link end
   */
  default int mostNameCharacters(Ref type, String name) {
    return name.contains("::") ? ModelNames.QUALIFIED_LIMIT : ModelNames.USUAL_LIMIT;
  }

  /**
   * What messages say of where its rules stand, with a blank before it: {@code (metamodel
   * applications.toml)}; empty for the open one.
   */
  default String origin() {
    return "";
  }
}
