<#-- A field, its label and its error message, connected for screen readers. -->
<#macro group name label error="" required=false>
  <div class="${properties.kcFormGroupClass}">
    <label for="${name}" class="${properties.kcFormLabelClass}">${label}<#if required> <span class="${properties.kcInputRequiredClass}" aria-hidden="true">*</span></#if></label>
    <#nested>
    <@errorText name error/>
  </div>
</#macro>

<#-- On the page from the start, so that screen readers announce what the script puts in. -->
<#macro errorText name error="">
  <div id="input-error-container-${name}" aria-live="polite">
    <#if error?has_content><p id="input-error-${name}" class="${properties.kcInputErrorMessageClass}">${error}</p></#if>
  </div>
</#macro>

<#macro state name error="">
  <#if error?has_content>aria-invalid="true" aria-describedby="input-error-${name}"</#if>
</#macro>

<#macro input name label value="" required=false autocomplete="off" fieldName=name error=messagesPerField.get(fieldName) autofocus=false inputmode="">
  <@group name=name label=label error=error required=required>
    <span class="${properties.kcInputClass}">
      <#if autocomplete == "one-time-code">
        <input type="text" id="${name}" name="${name}" value="${value}" class="portal-code" inputmode="numeric" autocomplete="one-time-code" autocapitalize="off" spellcheck="false"<#if autofocus> autofocus</#if> <@state name error/>>
      <#else>
        <input type="text" id="${name}" name="${name}" value="${value}" autocomplete="${autocomplete}"<#if inputmode?has_content> inputmode="${inputmode}"</#if> autocapitalize="none" spellcheck="false"<#if autofocus> autofocus</#if> <@state name error/>>
      </#if>
    </span>
  </@group>
</#macro>

<#macro password name label value="" required=false forgotPassword=false fieldName=name error=messagesPerField.get(fieldName) autocomplete="off" autofocus=false>
  <@group name=name label=label error=error required=required>
    <span class="${properties.kcInputGroup}">
      <span class="${properties.kcInputClass} ${properties.kcFill}"><input type="password" id="${name}" name="${name}" value="${value}" autocomplete="${autocomplete}"<#if autofocus> autofocus</#if> <@state name error/>></span>
      <#-- The script that this needs makes it visible. -->
      <button type="button" id="${name}-show-password" hidden class="${properties.kcFormPasswordVisibilityButtonClass}" data-password-toggle aria-controls="${name}" aria-label="${msg('showPassword')}"
        data-label-show="${msg('showPassword')}" data-label-hide="${msg('hidePassword')}" data-icon-show="${properties.kcFormPasswordVisibilityIconShow}" data-icon-hide="${properties.kcFormPasswordVisibilityIconHide}"><span class="${properties.kcFormPasswordVisibilityIconShow}"></span></button>
    </span>
    <#nested>
  </@group>
  <#if forgotPassword><p class="portal-forgot"><a href="${url.loginResetCredentialsUrl}">${msg("doForgotPassword")}</a></p></#if>
</#macro>

<#-- If a tick is required, the script says so with our own message; without scripts, the browser does. -->
<#macro checkbox name label value=false needed="" error="">
  <label for="${name}" class="${properties.kcCheckboxClass}"><input type="checkbox" id="${name}" name="${name}"<#if value> checked</#if><#if needed?has_content> required data-needed="${needed}"</#if> <@state name error/>> <span>${label}<#if needed?has_content> <span class="${properties.kcInputRequiredClass}" aria-hidden="true">*</span></#if></span></label>
  <#if needed?has_content || error?has_content><@errorText name error/></#if>
</#macro>

<#macro clipboard name label ariaLabel=label value="" readonly=true>
  <p class="portal-panel"><code id="kc-${name}" class="portal-key">${value}</code></p>
  <@copy of="kc-" + name/>
</#macro>

<#macro copy of>
  <button type="button" hidden class="${properties.kcButtonSecondaryClass}" data-copy="${of}" data-done="${msg("portalCopied")}">${msg("portalCopy")}</button>
</#macro>

<#macro errorIcon error=""></#macro>

<#-- The kind of name with which this realm's users log in. -->
<#function userLabel>
  <#if !realm.loginWithEmailAllowed><#return msg("username")></#if>
  <#return msg(realm.registrationEmailAsUsername?then("email", "usernameOrEmail"))>
</#function>

<#-- The keyboard that a phone shows for it; empty for the full keyboard. -->
<#function userKeys>
  <#return (userLabel() == msg("email"))?then("email", "")>
</#function>

<#-- The message for a missing name. -->
<#function nameMissing>
  <#if !realm.loginWithEmailAllowed><#return msg("missingUsernameMessage")></#if>
  <#return msg(realm.registrationEmailAsUsername?then("missingEmailMessage", "portalMissingName"))>
</#function>

<#-- Whether this field was sent empty. The page then asks for it instead of calling it wrong. -->
<#function isBlank name>
  <#return (blankFields![])?seq_contains(name)>
</#function>

<#-- Any link can fill in the name field (login_hint), so sentences are left out. -->
<#function typed text>
  <#return text?matches(r"\S{1,254}")?then(text, "")>
</#function>
