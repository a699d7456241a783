package nl.mijnaccountantsportal.login.realm;

import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Something in a realm that the set-up changes and can change back. A value is text, or null where there is none.
 *
 * @param key names it in the record of the set-up
 * @param value reads it
 * @param change writes it
 * @param sentence what a change does, from the value before and the one after
 */
record Setting(String key, Supplier<String> value, Consumer<String> change, BinaryOperator<String> sentence) {}
