package nl.mijnaccountantsportal.login.realm;

import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A setting of a realm that the set-up changes and can restore. A value is text, or null for no value.
 *
 * @param key its name in the record of the set-up
 * @param value reads it
 * @param change writes it
 * @param sentence describes a change, given the values before and after
 */
record Setting(String key, Supplier<String> value, Consumer<String> change, BinaryOperator<String> sentence) {}
