<#ftl output_format="plainText">
<#-- Shared by the text parts of all mails. -->
<#macro footer links=false>

--
<#if properties.portalName?has_content>${properties.portalName}<#else>${realmName}</#if>
${msg("portalMailAutomatic")}
<#if properties.portalSupportMail?has_content || properties.portalSupportPhone?has_content>
${msg("portalMailSupport")} <#if properties.portalSupportMail?has_content>${properties.portalSupportMail}<#if properties.portalSupportPhone?has_content>, </#if></#if>${properties.portalSupportPhone!}
</#if>
<#if links>
<@footerLink address=properties.portalSupportUrl!"" label=msg("portalMailSupportPage")/>
<@footerLink address=properties.portalImprintUrl!"" label=msg("portalMailImprint")/>
<@footerLink address=properties.portalPrivacyUrl!"" label=msg("portalMailPrivacy")/>
</#if>
</#macro>

<#macro salutation>
<#if (addressee!"")?has_content>${msg("portalMailHello", addressee)}<#else>${msg("portalMailHelloAnybody")}</#if>

</#macro>

<#-- A whole mail. Few themes have a layout for the text part; otherwise ours is used. -->
<#macro page links=false>
<#if (mailLayout!"") == "theme">
<#local theirs=.get_optional_template("template.ftl")>
<#if theirs.exists>
<#local layout=theirs.import()>
<@layout.emailLayout>
<@salutation/>
<#nested>
</@layout.emailLayout>
<#return>
</#if>
</#if>
<@salutation/>
<#nested>
<@footer links/>
</#macro>

<#macro footerLink address label>
<#if address?has_content>
${msg("portalMailLabel", label)} ${address}
</#if>
</#macro>

<#macro circumstances when>
${when}
<#if happenedBy?has_content>
${msg("portalMailBrowser", happenedBy)}
</#if>
<#if happenedFrom?has_content>
${msg("portalMailFrom", happenedFrom)}
</#if>
</#macro>

<#macro action text button ignore>
<@page links=true>
${text}
<#nested>

${msg("portalMailLabel", button)}

${link}

${msg("portalMailLinkExpires", linkExpirationFormatter(linkExpiration))}

${ignore}
</@page>
</#macro>

<#macro happening text notYou>
<@page>
${text}

${msg("portalMailHappened", happenedAt!event.date?string("yyyy-MM-dd HH:mm zzz"))}
<#if isAddress(event.ipAddress!"")>
${msg("portalMailFrom", event.ipAddress)}
</#if>

${notYou}
</@page>
</#macro>

<#function word key otherwise>
  <#return (msg(key) == key)?then(otherwise, msg(key))>
</#function>

<#-- Behind a proxy, the IP address comes from a header, so anything else is left out. -->
<#function isAddress text>
  <#return text?matches(r"[0-9]{1,3}(\.[0-9]{1,3}){3}|[0-9a-fA-F]{0,4}(:[0-9a-fA-F]{0,4}){2,7}(:?[0-9]{1,3}(\.[0-9]{1,3}){3})?")>
</#function>
