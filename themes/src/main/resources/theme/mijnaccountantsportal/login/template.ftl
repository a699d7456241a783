<#-- The one layout of all pages. It has no inline scripts or styles, so that the strict policy below works. -->
<#import "footer.ftl" as loginFooter>
<#import "theme-resources.ftl" as themeResourceTags>

<#macro registrationLayout bodyClass="" displayInfo=false displayMessage=true displayRequiredFields=false>
<#local colours = darkMode?then(properties.portalColours!"system", "light")>
<#-- Compared once: FreeMarker compares texts by the rules of a language, which takes long. -->
<#local hasDark = colours != "light">
<#local isSystem = colours == "system">
<#local resources = url.resourcesPath>
<#local name = portalName()>
<#local heading><#nested "header"></#local>
<#local heading = heading?markup_string?trim>
<#-- If a heading has two variants, the title uses the one for phones, which fits both. -->
<#local words = heading?replace("\xAD", "")>
<#if words?contains("<")>
  <#local words = words?replace('<span class="portal-by-scan">[^<]*</span>', "", "r")?replace("<[^>]*>", " ", "r")?replace("\\s+", " ", "r")?trim>
</#if>
<!DOCTYPE html>
<html lang="${lang}"<#if realm.internationalizationEnabled> dir="${(locale.rtl)?then('rtl', 'ltr')}"</#if> data-colours="${colours}"<#if properties.portalAccent?has_content> data-accent="${properties.portalAccent}"</#if>>
<head>
  <meta charset="utf-8">
  <#-- Stricter than the realm's header, which must also work for the account console. A logout loads the pages of
       the applications in frames, from their own sites. -->
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; frame-src <#if pageId == "frontchannel-logout">*<#else>'none'</#if>">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="${isSystem?then('light dark', colours)}">
  <#if properties.meta?has_content>
    <#list properties.meta?split(' ') as meta>
      <meta name="${meta?split('==')[0]}" content="${meta?split('==')[1]}">
    </#list>
  </#if>
  <#-- Shows the name only once. -->
  <title><#if !words?has_content>${title!name}<#elseif words?contains(name?esc?markup_string)>${words?no_esc}<#else>${words?no_esc} - ${name}</#if></title>
  <#if themeResources.favicons?has_content><@themeResourceTags.renderFavicons themeResources.favicons resources/></#if>
  <link rel="stylesheet" href="${resources}/css/portal.css?v=${properties.portalRelease}">
  <#if hasDark><@dark "${resources}/css/portal-dark.css?v=${properties.portalRelease}" isSystem/></#if>
  <@themeResourceTags.renderStyles themeResources.styles resources/>
  <#if hasDark && properties.portalStylesDark?has_content><#list properties.portalStylesDark?split(" ") as style><#if style?has_content><@dark resources+"/"+style isSystem/></#if></#list></#if>
  <script type="module" src="${resources}/js/portal.js?v=${properties.portalRelease}"></script>
  <@themeResourceTags.renderScripts themeResources.scripts resources/>
<#-- The head has no end tag, which HTML allows. Keycloak would put an inline script (BrowserHistoryHelper) there, which
     the policy refuses. portal.js does the same work with data-address. -->
<body data-page-id="login-${pageId}" class="portal ${bodyClass}" data-elsewhere="${url.ssoLoginInOtherTabsUrl}"<#if url.hasAction()> data-address="${url.loginAction?replace("([?&])session_code=[^&]*&?", "$1", "r")}"</#if><#if (authenticationSession.authSessionIdHash)??> data-session="${authenticationSession.authSessionIdHash}"</#if>>
  <header class="portal-header">
    <div class="portal-brand">
      <#if properties.portalLogo?has_content>
        <#local alt = (properties.portalLogoHasName == "true")?then(name, "")>
        <#local dark = (hasDark && properties.portalLogoDark?has_content)?then(properties.portalLogoDark, "")>
        <picture>
          <#if dark?has_content><source srcset="${picture(dark, resources)}"<#if isSystem> media="(prefers-color-scheme: dark)"</#if>></#if>
          <img class="portal-logo" src="${picture(properties.portalLogo, resources)}" alt="${alt}">
        </picture>
      </#if>
      <#if !(properties.portalLogo?has_content && properties.portalLogoHasName == "true")><span class="portal-name">${name}</span></#if>
    </div>
    <#if realm.internationalizationEnabled && locale.supported?size gt 1><@languages/></#if>
  </header>

  <main class="portal-card">
    <#if pageSeconds??><@limit/></#if>
    <#if heading?has_content><h1 id="kc-page-title">${heading?no_esc}</h1></#if>

    <#-- The portal's own pages mask the address, which is also the user name, and end with the link. -->
    <#if auth?has_content && auth.showUsername() && !auth.showResetCredentials() && !pageId?starts_with("portal-")>
      <#nested "show-username">
      <@attemptedUser/>
    </#if>
    <#if displayRequiredFields>
      <p class="portal-helper"><span class="portal-required" aria-hidden="true">*</span> ${msg("requiredFields")}</p>
    </#if>
    <#-- No warning if an application requested the action, because it already knows about it. -->
    <#if displayMessage && message?has_content && (message.type != 'warning' || !isAppInitiatedAction??)>
      <@alert message.type>${message.summary}</@alert>
    </#if>

    <#nested "form">

    <#if auth?has_content && auth.showTryAnotherWayLink()>
      <@post id="kc-select-try-another-way-form" field="tryAnotherWay" value="on" button="try-another-way" label=msg("doTryAnotherWay")/>
    </#if>
    <#if switchOrganizationEnabled!false>
      <@post id="kc-switch-organization-form" field="switchOrganization" value="true" button="switch-organization" label=msg("doSwitchOrganization")/>
    </#if>

    <#nested "socialProviders">
    <#if displayInfo>
      <div id="kc-info" class="portal-more"><#nested "info"></div>
    </#if>
  </main>

  <@loginFooter.content/>
  <#-- Announcements of the script for screen readers; empty until there is one. -->
  <p id="portal-announcement" class="portal-unseen" role="status"></p>
</body>
</html>
</#macro>

<#-- The texts that the script shows shortly before the page expires, and when it has expired. -->
<#macro limit>
  <#-- Kept for links of the pages: Keycloak puts the address together each time. -->
  <#assign restart = url.loginRestartFlowUrl>
  <#local anew><a href="${restart}">${msg("portalLimitAnew")}</a></#local>
  <div id="portal-limit" role="status" data-seconds="${pageSeconds}">
    <p hidden data-limit="soon" class="portal-alert portal-alert-warning"><span class="portal-alert-text">${msg("portalLimitSoon")} ${anew}</span></p>
    <p hidden data-limit="over" class="portal-alert portal-alert-warning"><span class="portal-alert-text">${msg("portalLimitOver")} ${anew}</span></p>
  </div>
</#macro>

<#function portalName>
  <#return properties.portalName?has_content?then(properties.portalName, realm.displayName!realm.name)>
</#function>

<#-- The name for a heading. NamesOfSeveralWords may be hyphenated between the words. -->
<#function headingName>
  <#return portalName()?replace("(?<=\\p{Ll})(?=\\p{Lu})", "\xAD", "r")>
</#function>

<#function picture name resources>
  <#return name?starts_with("data:")?then(name, resources + "/" + name)>
</#function>

<#-- Not printed. -->
<#macro dark style isSystem>
  <link rel="stylesheet" href="${style}" media="screen<#if isSystem> and (prefers-color-scheme: dark)</#if>">
</#macro>

<#-- Links, because a list that reacts to a choice needs a script. -->
<#macro languages>
  <details id="kc-locale" class="portal-languages">
    <summary><span class="portal-unseen">${msg("languages")}: </span><span>${locale.current}</span></summary>
    <ul>
      <#list locale.supported as language>
        <li><a href="${language.url}" lang="${language.languageTag}" hreflang="${language.languageTag}"<#if language.languageTag == locale.currentLanguageTag> aria-current="true"</#if>>${language.label}</a></li>
      </#list>
    </ul>
  </details>
</#macro>

<#macro attemptedUser>
  <div id="kc-username" class="portal-who">
    <span id="kc-attempted-username">${auth.attemptedUsername!}</span>
    <a id="reset-login" href="${url.loginRestartFlowUrl}">${msg("portalOtherUser")}</a>
  </div>
</#macro>

<#macro alert type>
  <div class="portal-alert portal-alert-${type}" role="${(type == 'error')?then('alert', 'status')}">
    <span class="portal-alert-text"><#nested></span>
  </div>
</#macro>

<#macro post id field value button label>
  <form id="${id}" class="portal-form portal-next" action="${url.loginAction}" method="post" novalidate>
    <input type="hidden" name="${field}" value="${value}">
    <button type="submit" id="${button}" class="portal-button portal-button-secondary portal-button-block">${label}</button>
  </form>
</#macro>
